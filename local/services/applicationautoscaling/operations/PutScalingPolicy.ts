import { operation } from '../../../kernel/operation/operation';
import { deleteAlarms, putAlarms, uuidOf } from '../alarms';
import { describeAlarm } from '../describe';
import { trackingOf } from '../policy-check';
import { scaling } from '../requirement';
import { targetOf } from '../target';
import { targets } from '../workflow';

/** Makes a policy with its alarms, or changes one. */
export const PutScalingPolicy = operation('application-autoscaling', 'PutScalingPolicy', {
  authorize: () => [scaling('PutScalingPolicy')],
  async handle(input, context) {
    const config = trackingOf(input);
    const { resourceId, policies } = targetOf(context, input);
    const name = input.PolicyName!;
    const known = policies.find((policy) => policy.name === name);
    const id = uuidOf(`${resourceId}:${name}`);
    const arn = `arn:aws:autoscaling:${context.region}:${context.accountId}:scalingPolicy:${id}:resource/sagemaker/${resourceId}:policyName/${name}`;
    const alarms = await putAlarms(context, resourceId, name, config);
    const kept = alarms.map((alarm) => alarm.name);
    await deleteAlarms(context, known?.alarms.filter((alarm) => !kept.includes(alarm.name)) ?? []);
    context.workflows.send(targets, resourceId, {
      type: 'putPolicy',
      policy: { name, arn, config, alarms, created: known?.created ?? context.clock.date() },
    });
    return { PolicyARN: arn, Alarms: alarms.map(describeAlarm) };
  },
});
