import type { PutScalingPolicyRequest } from '@aws-sdk/client-application-auto-scaling';
import type { TargetTrackingScalingPolicyConfiguration } from '@aws-sdk/client-application-auto-scaling';
import { NotImplemented } from '../../kernel/operation/error';
import { validation } from './errors';

const METRIC = 'SageMakerVariantInvocationsPerInstance';

/**
 * The configuration of a policy that the local cloud can follow.
 *
 * @throws NotImplemented for other kinds of policies and metrics; ValidationException for values that cannot be
 */
export function trackingOf(input: PutScalingPolicyRequest): TargetTrackingScalingPolicyConfiguration {
  const { PolicyType: type = 'TargetTrackingScaling', TargetTrackingScalingPolicyConfiguration: config } = input;
  if (type !== 'TargetTrackingScaling') throw new NotImplemented(`scaling policies of type ${type}`);
  if (config === undefined) throw validation('TargetTrackingScalingPolicyConfiguration must be given');
  const { PredefinedMetricSpecification: metric, CustomizedMetricSpecification: custom, TargetValue: target } = config;
  if (custom !== undefined) throw new NotImplemented('scaling policies with CustomizedMetricSpecification');
  if (metric?.PredefinedMetricType !== METRIC)
    throw new NotImplemented(`scaling policies by ${metric?.PredefinedMetricType} (${METRIC} is there)`);
  const problems = [
    ...(target !== undefined && target > 0 ? [] : [`TargetValue must be above 0, got ${target}`]),
    ...(['ScaleInCooldown', 'ScaleOutCooldown'] as const).flatMap((member) =>
      (config[member] ?? 0) >= 0 ? [] : [`${member} must be 0 or more seconds, got ${config[member]}`],
    ),
  ];
  if (problems.length > 0) throw validation(problems.join('; '));
  return config;
}
