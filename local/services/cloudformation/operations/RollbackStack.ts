import { operation } from '../../../kernel/operation/operation';
import { stackWorkflow } from '../engine/workflow';
import { requireStack } from '../stacks/find';
import { onStack } from '../stacks/permission';
import { identityOf } from '../stacks/prepare';
import { invalid } from '../template/parse';

export const RollbackStack = operation('cloudformation', 'RollbackStack', {
  authorize: (input, context) => onStack('RollbackStack', input, context),
  handle({ StackName: name, RoleARN, ClientRequestToken: token }, context) {
    const row = requireStack(context, name);
    const { stackId, status } = row;
    if (status !== 'CREATE_FAILED' && status !== 'UPDATE_FAILED')
      throw invalid(`Stack:${stackId} is in ${status} state and can not be rolled back.`);
    const roleArn = RoleARN ?? row.roleArn;
    const identity = identityOf(roleArn, context);
    context.workflows.send(stackWorkflow, stackId, { type: 'rollback', identity, roleArn, token });
    return { StackId: stackId };
  },
});
