import { operation } from '../../../kernel/operation/operation';
import { describeAlarm } from '../describe';
import { paginate } from '../page';
import { scaling } from '../requirement';
import { DIMENSION, NAMESPACE, scalableTargets } from '../target';

export const DescribeScalingPolicies = operation('application-autoscaling', 'DescribeScalingPolicies', {
  authorize: () => [scaling('DescribeScalingPolicies')],
  handle({ ServiceNamespace, ResourceId, PolicyNames, NextToken, MaxResults }, context) {
    const all = scalableTargets(context)
      .list()
      .filter(({ resourceId }) => [undefined, resourceId].includes(ResourceId))
      .flatMap(({ resourceId, policies }) => policies.map((policy) => ({ resourceId, policy })))
      .filter(({ policy }) => PolicyNames === undefined || PolicyNames.includes(policy.name))
      .map(({ resourceId, policy }) => ({
        PolicyARN: policy.arn,
        PolicyName: policy.name,
        PolicyType: 'TargetTrackingScaling' as const,
        ServiceNamespace: NAMESPACE,
        ResourceId: resourceId,
        ScalableDimension: DIMENSION,
        TargetTrackingScalingPolicyConfiguration: policy.config,
        Alarms: policy.alarms.map(describeAlarm),
        CreationTime: policy.created,
      }));
    const page = paginate(ServiceNamespace === NAMESPACE ? all : [], NextToken, MaxResults ?? 10);
    return { ScalingPolicies: page.items, NextToken: page.NextToken };
  },
});
