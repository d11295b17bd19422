import { randomUUID } from 'node:crypto';
import { NotImplemented, ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { stackWorkflow } from '../engine/workflow';
import { changeSetKey, changeSets } from '../stacks/change-sets';
import { changesAnything, resourceChanges } from '../stacks/changes';
import { findStack, stackPrefix } from '../stacks/find';
import { checkName, checkStackName } from '../stacks/names';
import { onStack } from '../stacks/permission';
import { prepare } from '../stacks/prepare';
import { rollbackConfiguration } from '../stacks/rollback-configuration';
import { invalid } from '../template/parse';
import { checkUpdatable } from './UpdateStack';

const NO_CHANGES =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

export const CreateChangeSet = operation('cloudformation', 'CreateChangeSet', {
  authorize: (input, context) => onStack('CreateChangeSet', input, context),
  async handle(input, context) {
    const type = input.ChangeSetType ?? 'UPDATE';
    const refused = {
      [`ChangeSetType ${type}`]: type === 'IMPORT',
      ResourcesToImport: (input.ResourcesToImport ?? []).length > 0,
      [`DeploymentMode ${input.DeploymentMode}`]: input.DeploymentMode !== undefined,
      'DeploymentConfig Mode EXPRESS': input.DeploymentConfig?.Mode === 'EXPRESS',
    };
    const [unknown] = Object.entries(refused).find(([, given]) => given) ?? [];
    if (unknown !== undefined) throw new NotImplemented(`CreateChangeSet with ${unknown}`);
    const { StackName: nameOrId = '' } = input;
    const row = findStack(context, nameOrId);
    const creates = type === 'CREATE';
    if (!creates && row === undefined) throw invalid(`Stack [${nameOrId}] does not exist`);
    const stackName = row?.stackName ?? checkStackName(nameOrId);
    const name = checkName(input.ChangeSetName, 'changeSetName');
    if (creates && row !== undefined && row.status !== 'REVIEW_IN_PROGRESS')
      throw invalid(`Stack [${stackName}] already exists and cannot be created again with the changeSet [${name}].`);
    if (!creates) checkUpdatable(row!);
    const stackId = row?.stackId ?? `${stackPrefix(context, stackName)}${randomUUID()}`;
    if (changeSets(context).has(changeSetKey(stackId, name)))
      throw new ServiceError(
        'AlreadyExistsException',
        `ChangeSet ${name} cannot be created due to a mismatch with existing attribute: it exists already`,
      );
    const prepared = await prepare(input, { stackId, stackName }, row, context);
    const changes = resourceChanges(context, row, prepared);
    const empty = !creates && !changesAnything(context, row!, prepared);
    const id = `arn:aws:cloudformation:${context.region}:${context.accountId}:changeSet/${name}/${randomUUID()}`;
    context.store.transaction(() => {
      if (row === undefined) {
        // Somebody may have been faster while the template was read.
        if (findStack(context, stackName) !== undefined) throw invalid(`Stack [${stackName}] already exists`);
        context.workflows.send(stackWorkflow, stackId, { type: 'review', stackId, stackName });
      }
      changeSets(context).put(changeSetKey(stackId, name), {
        ...{
          id,
          name,
          stackId,
          stackName,
          type: creates ? 'CREATE' : 'UPDATE',
          createdAt: context.clock.now(),
          changes,
        },
        ...{ body: prepared.body, template: prepared.template, source: prepared.source, wanted: prepared.wanted },
        description: input.Description,
        roleArn: input.RoleARN,
        importExisting: input.ImportExistingResources === true,
        notificationArns: input.NotificationARNs,
        rollback:
          input.RollbackConfiguration === undefined
            ? undefined
            : rollbackConfiguration(input.RollbackConfiguration, row?.rollback ?? {}),
        problem: empty ? NO_CHANGES : undefined,
      });
    });
    return { Id: id, StackId: stackId };
  },
});
