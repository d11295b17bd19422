import { NotImplemented } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { stackWorkflow } from '../engine/workflow';
import { requireStack } from '../stacks/find';
import { onStack } from '../stacks/permission';
import { checkPolicyDocument } from '../stacks/policy';

export const SetStackPolicy = operation('cloudformation', 'SetStackPolicy', {
  authorize: (input, context) => onStack('SetStackPolicy', input, context),
  handle({ StackName: name, StackPolicyBody: policy, StackPolicyURL: url }, context) {
    if (url !== undefined) throw new NotImplemented('SetStackPolicy with StackPolicyURL');
    const { stackId } = requireStack(context, name);
    context.workflows.send(stackWorkflow, stackId, { type: 'settings', policy: checkPolicyDocument(policy) });
    return {};
  },
});
