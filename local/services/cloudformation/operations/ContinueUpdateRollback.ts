import { operation } from '../../../kernel/operation/operation';
import { stackWorkflow } from '../engine/workflow';
import { requireStack } from '../stacks/find';
import { onStack } from '../stacks/permission';
import { identityOf } from '../stacks/prepare';
import { invalid } from '../template/parse';

export const ContinueUpdateRollback = operation('cloudformation', 'ContinueUpdateRollback', {
  authorize: (input, context) => onStack('ContinueUpdateRollback', input, context),
  handle({ StackName: name, ResourcesToSkip, RoleARN, ClientRequestToken: token }, context) {
    const row = requireStack(context, name);
    const { stackId, status, operation: running } = row;
    if (status === 'UPDATE_ROLLBACK_IN_PROGRESS' && token !== undefined && running?.token === token) return {};
    if (status !== 'UPDATE_ROLLBACK_FAILED')
      throw invalid(`Stack:${stackId} is in ${status} state and can not continue to be rolled back.`);
    const skip = ResourcesToSkip ?? [];
    const failed = Object.values(running!.steps)
      .filter(({ state }) => state !== 'done')
      .map(({ logicalId }) => logicalId);
    const unknown = skip.filter((logicalId) => !failed.includes(logicalId));
    if (unknown.length > 0)
      throw invalid(
        `ResourcesToSkip must name resources that have not been rolled back [${failed.join(', ')}], got [${unknown.join(', ')}]`,
      );
    const roleArn = RoleARN ?? row.roleArn;
    const identity = identityOf(roleArn, context);
    context.workflows.send(stackWorkflow, stackId, { type: 'continue', identity, roleArn, token, skip });
    return {};
  },
});
