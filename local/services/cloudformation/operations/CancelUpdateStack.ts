import { operation } from '../../../kernel/operation/operation';
import { stackWorkflow } from '../engine/workflow';
import { requireStack } from '../stacks/find';
import { onStack } from '../stacks/permission';
import { invalid } from '../template/parse';

export const CancelUpdateStack = operation('cloudformation', 'CancelUpdateStack', {
  authorize: (input, context) => onStack('CancelUpdateStack', input, context),
  handle({ StackName: name, ClientRequestToken: token }, context) {
    const { stackId, status } = requireStack(context, name);
    if (status !== 'UPDATE_IN_PROGRESS') throw invalid('CancelUpdateStack cannot be called from current stack status');
    context.workflows.send(stackWorkflow, stackId, { type: 'cancel', token });
    return {};
  },
});
