import { NotImplemented } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { uuidOf } from '../alarms';
import { validation } from '../errors';
import { scaler, serviceRoleArn } from '../identity';
import { scaling } from '../requirement';
import { namedVariant, scalableTargets } from '../target';
import { targets } from '../workflow';

/** Registers a variant, or changes its bounds; those left out stay. */
export const RegisterScalableTarget = operation('application-autoscaling', 'RegisterScalableTarget', {
  authorize: () => [scaling('RegisterScalableTarget')],
  async handle(input, context) {
    const { endpoint, variant } = namedVariant(input);
    for (const member of ['SuspendedState', 'Tags'] as const)
      if (input[member] !== undefined) throw new NotImplemented(`RegisterScalableTarget with ${member}`);
    const resourceId = input.ResourceId!;
    const known = scalableTargets(context).get(resourceId);
    const { MinCapacity: min = known?.min, MaxCapacity: max = known?.max } = input;
    if (min === undefined || max === undefined) throw validation('MinCapacity and MaxCapacity must be given');
    if (min < 1 || max < min)
      throw validation(`MinCapacity must be 1 or more, and MaxCapacity no less, got ${min} and ${max}`);
    const { ProductionVariants = [] } = await context.call(scaler(context), 'sagemaker', 'DescribeEndpoint', {
      EndpointName: endpoint,
    });
    const found = ProductionVariants.find(({ VariantName }) => VariantName === variant);
    if (found === undefined) throw validation(`endpoint ${endpoint} has no variant ${variant}`);
    if (found.CurrentServerlessConfig !== undefined)
      throw validation(`variant ${variant} is serverless: it has no instances`);
    const arn = `arn:aws:application-autoscaling:${context.region}:${context.accountId}:scalable-target/${uuidOf(resourceId).replaceAll('-', '')}`;
    const fresh = { resourceId, arn, roleArn: serviceRoleArn(context), created: context.clock.date(), policies: [] };
    const latest = scalableTargets(context).get(resourceId);
    context.workflows.send(targets, resourceId, { type: 'register', target: { ...(latest ?? fresh), min, max } });
    return { ScalableTargetARN: arn };
  },
});
