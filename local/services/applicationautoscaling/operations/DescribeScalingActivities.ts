import { operation } from '../../../kernel/operation/operation';
import { ACTIVITIES, type Activity } from '../activity';
import { paginate } from '../page';
import { scaling } from '../requirement';
import { DIMENSION, NAMESPACE } from '../target';

/** The latest first. */
export const DescribeScalingActivities = operation('application-autoscaling', 'DescribeScalingActivities', {
  authorize: () => [scaling('DescribeScalingActivities')],
  handle({ ServiceNamespace, ResourceId, NextToken, MaxResults }, context) {
    const all = context.store
      .collection<Activity>(ACTIVITIES)
      .entries()
      .map(([key, activity]) => ({ resourceId: key.slice(0, key.lastIndexOf('/')), activity }))
      .filter(({ resourceId }) => [undefined, resourceId].includes(ResourceId))
      .sort((one, other) => other.activity.started.getTime() - one.activity.started.getTime())
      .map(({ resourceId, activity }) => ({
        ActivityId: activity.id,
        ServiceNamespace: NAMESPACE,
        ResourceId: resourceId,
        ScalableDimension: DIMENSION,
        Description: activity.description,
        Cause: activity.cause,
        StartTime: activity.started,
        EndTime: activity.ended,
        StatusCode: activity.status,
        StatusMessage: activity.message,
      }));
    const page = paginate(ServiceNamespace === NAMESPACE ? all : [], NextToken, MaxResults ?? 10);
    return { ScalingActivities: page.items, NextToken: page.NextToken };
  },
});
