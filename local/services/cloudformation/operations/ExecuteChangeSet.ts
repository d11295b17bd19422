import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { stackWorkflow } from '../engine/workflow';
import { changeSetKey, changeSets, executionStatus, requireChangeSet } from '../stacks/change-sets';
import { requireStack } from '../stacks/find';
import { onStack } from '../stacks/permission';
import { deploymentOf, keepTemplate } from '../stacks/prepare';
import { checkUpdatable } from './UpdateStack';

export const ExecuteChangeSet = operation('cloudformation', 'ExecuteChangeSet', {
  authorize: (input, context) => onStack('ExecuteChangeSet', input, context),
  handle(input, context) {
    const changeSet = requireChangeSet(context, input.ChangeSetName, input.StackName);
    const { stackId, stackName, roleArn } = changeSet;
    const row = requireStack(context, stackId);
    const status = executionStatus(context, changeSet);
    if (status !== 'AVAILABLE')
      throw new ServiceError(
        'InvalidChangeSetStatus',
        `ChangeSet [${changeSet.id}] cannot be executed in its current execution status of [${status}]`,
      );
    if (changeSet.type === 'UPDATE') checkUpdatable(row);
    const request = { ...input, ...(roleArn !== undefined && { RoleARN: roleArn }) };
    const deployment = deploymentOf(changeSet, request, row, context);
    context.store.transaction(() => {
      keepTemplate(changeSet, context);
      // The others were computed against a stack that is about to change.
      for (const [key] of changeSets(context).entries({ prefix: `${stackId}/` })) changeSets(context).delete(key);
      changeSets(context).put(changeSetKey(stackId, changeSet.name), { ...changeSet, executed: true });
      context.workflows.send(stackWorkflow, stackId, {
        ...deployment,
        ...{ type: 'deploy', stackId, stackName, importExisting: changeSet.importExisting },
        notificationArns: changeSet.notificationArns ?? row.notificationArns,
        rollback: changeSet.rollback ?? row.rollback,
      });
    });
    return {};
  },
});
