import type { Service } from '../../kernel/service';
import { DeleteScalingPolicy } from './operations/DeleteScalingPolicy';
import { DeregisterScalableTarget } from './operations/DeregisterScalableTarget';
import { DescribeScalableTargets } from './operations/DescribeScalableTargets';
import { DescribeScalingActivities } from './operations/DescribeScalingActivities';
import { DescribeScalingPolicies } from './operations/DescribeScalingPolicies';
import { PutScalingPolicy } from './operations/PutScalingPolicy';
import { RegisterScalableTarget } from './operations/RegisterScalableTarget';
import { targets } from './workflow';

/** Application Auto Scaling: target tracking of the instances of endpoints. */
export function applicationAutoScaling(): Service {
  return {
    name: 'application-autoscaling',
    operations: [
      DeleteScalingPolicy,
      DeregisterScalableTarget,
      DescribeScalableTargets,
      DescribeScalingActivities,
      DescribeScalingPolicies,
      PutScalingPolicy,
      RegisterScalableTarget,
    ],
    workflows: [targets],
  };
}
