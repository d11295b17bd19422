import { operation } from '../../../kernel/operation/operation';
import { requireStack } from '../stacks/find';
import { onStack } from '../stacks/permission';

export const GetStackPolicy = operation('cloudformation', 'GetStackPolicy', {
  authorize: (input, context) => onStack('GetStackPolicy', input, context),
  handle({ StackName: name }, context) {
    const { policy } = requireStack(context, name);
    return policy === undefined ? {} : { StackPolicyBody: policy };
  },
});
