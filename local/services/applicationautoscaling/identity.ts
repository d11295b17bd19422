import type { Kernel } from '../../kernel/kernel';
import type { Caller } from '../../kernel/operation/caller';

const ROLE = 'AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint';

/** ARN of the service-linked role, which AWS makes by itself and nobody can change. */
export const serviceRoleArn = ({ accountId }: Pick<Kernel, 'accountId'>): string =>
  `arn:aws:iam::${accountId}:role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/${ROLE}`;

/**
 * As whom the service looks and scales: its service-linked role. That role is no record of IAM here, so no policy limits it; what it
 * calls is in this folder: DescribeEndpoint, UpdateEndpointWeightsAndCapacities, and CloudWatch's alarms and statistics.
 */
export const scaler = ({ accountId }: Pick<Kernel, 'accountId'>): Caller => ({
  kind: 'root',
  accountId,
  arn: `arn:aws:sts::${accountId}:assumed-role/${ROLE}/AutoScaling-UpdateDesiredCapacity`,
  userId: ROLE,
  via: 'application-autoscaling',
});
