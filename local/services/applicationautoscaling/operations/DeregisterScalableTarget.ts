import { operation } from '../../../kernel/operation/operation';
import { deleteAlarms } from '../alarms';
import { scaling } from '../requirement';
import { targetOf } from '../target';
import { targets } from '../workflow';

/** Takes the target's policies and alarms along; the variant keeps the instances it has. */
export const DeregisterScalableTarget = operation('application-autoscaling', 'DeregisterScalableTarget', {
  authorize: () => [scaling('DeregisterScalableTarget')],
  async handle(input, context) {
    const { resourceId, policies } = targetOf(context, input);
    await deleteAlarms(
      context,
      policies.flatMap(({ alarms }) => alarms),
    );
    context.workflows.send(targets, resourceId, { type: 'deregister' });
    return {};
  },
});
