import { operation } from '../../../kernel/operation/operation';
import { deleteAlarms } from '../alarms';
import { notFound } from '../errors';
import { scaling } from '../requirement';
import { targetOf } from '../target';
import { targets } from '../workflow';

export const DeleteScalingPolicy = operation('application-autoscaling', 'DeleteScalingPolicy', {
  authorize: () => [scaling('DeleteScalingPolicy')],
  async handle(input, context) {
    const { resourceId, policies } = targetOf(context, input);
    const policy = policies.find(({ name }) => name === input.PolicyName);
    if (policy === undefined)
      throw notFound(`No scaling policy found for ${resourceId} with name: ${input.PolicyName}`);
    await deleteAlarms(context, policy.alarms);
    context.workflows.send(targets, resourceId, { type: 'deletePolicy', name: policy.name });
    return {};
  },
});
