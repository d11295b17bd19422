import { operation } from '../../../kernel/operation/operation';
import { paginate } from '../page';
import { scaling } from '../requirement';
import { DIMENSION, NAMESPACE, scalableTargets } from '../target';

export const DescribeScalableTargets = operation('application-autoscaling', 'DescribeScalableTargets', {
  authorize: () => [scaling('DescribeScalableTargets')],
  handle({ ServiceNamespace, ResourceIds, NextToken, MaxResults }, context) {
    const all = scalableTargets(context)
      .list()
      .filter(({ resourceId }) => ResourceIds === undefined || ResourceIds.includes(resourceId))
      .map((target) => ({
        ServiceNamespace: NAMESPACE,
        ResourceId: target.resourceId,
        ScalableDimension: DIMENSION,
        ScalableTargetARN: target.arn,
        MinCapacity: target.min,
        MaxCapacity: target.max,
        RoleARN: target.roleArn,
        CreationTime: target.created,
      }));
    const page = paginate(ServiceNamespace === NAMESPACE ? all : [], NextToken, MaxResults ?? 50);
    return { ScalableTargets: page.items, NextToken: page.NextToken };
  },
});
