import { operation } from '../../../kernel/operation/operation';
import { stackWorkflow } from '../engine/workflow';
import { requireStack } from '../stacks/find';
import { onStack } from '../stacks/permission';

export const UpdateTerminationProtection = operation('cloudformation', 'UpdateTerminationProtection', {
  authorize: (input, context) => onStack('UpdateTerminationProtection', input, context),
  handle({ StackName: name, EnableTerminationProtection: enabled }, context) {
    const { stackId } = requireStack(context, name);
    context.workflows.send(stackWorkflow, stackId, { type: 'settings', terminationProtection: enabled === true });
    return { StackId: stackId };
  },
});
