import { operation } from '../../../kernel/operation/operation';
import type { StackRow } from '../engine/row';
import { stackWorkflow } from '../engine/workflow';
import { changesAnything } from '../stacks/changes';
import { requireStack } from '../stacks/find';
import { onStack } from '../stacks/permission';
import { checkPolicyDocument } from '../stacks/policy';
import { deploymentOf, keepTemplate, prepare } from '../stacks/prepare';
import { rollbackConfiguration } from '../stacks/rollback-configuration';
import { invalid } from '../template/parse';

export const UpdateStack = operation('cloudformation', 'UpdateStack', {
  authorize: (input, context) => onStack('UpdateStack', input, context),
  async handle(input, context) {
    const row = requireStack(context, input.StackName);
    const { stackId, stackName, operation: running } = row;
    const token = input.ClientRequestToken;
    if (running?.kind === 'UPDATE' && token !== undefined && running.token === token) return { StackId: stackId };
    checkUpdatable(row);
    const prepared = await prepare(input, row, row, context);
    if (!changesAnything(context, row, prepared)) throw invalid('No updates are to be performed.');
    const deployment = deploymentOf(prepared, input, row, context);
    context.store.transaction(() => {
      checkUpdatable(requireStack(context, stackId));
      keepTemplate(prepared, context);
      if (input.StackPolicyBody !== undefined)
        context.workflows.send(stackWorkflow, stackId, {
          type: 'settings',
          policy: checkPolicyDocument(input.StackPolicyBody),
        });
      context.workflows.send(stackWorkflow, stackId, {
        ...deployment,
        ...{ type: 'deploy', stackId, stackName },
        notificationArns: input.NotificationARNs ?? row.notificationArns,
        rollback: rollbackConfiguration(input.RollbackConfiguration, row.rollback),
      });
    });
    return { StackId: stackId };
  },
});

const UPDATABLE = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'IMPORT_COMPLETE'];

/** @throws ValidationError while the stack is in a state that allows no update */
export function checkUpdatable({ stackId, status }: StackRow): void {
  if (!UPDATABLE.includes(status)) throw invalid(`Stack:${stackId} is in ${status} state and can not be updated.`);
}
