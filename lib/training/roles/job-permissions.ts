import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { DutyRole } from '../../iam/duty-role';
import type { ModelSpec } from '../../spec';

/** Lets a job start from the model's image. */
export function allowImage(role: DutyRole, { framework }: Pick<ModelSpec, 'framework'>): void {
  role
    .allow({
      actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      resources: [framework.repositoryArn(role)],
    })
    .allow({
      actions: ['ecr:GetAuthorizationToken'],
      resources: ['*'],
      because: 'The token is for the registry as a whole; the action has no resource.',
    });
}

/** Lets jobs of some kinds write logs, and publish metrics to some namespaces. */
export function allowReporting(
  role: DutyRole,
  kinds: readonly ('ProcessingJobs' | 'TrainingJobs')[],
  namespaces: readonly string[] = kinds.map((kind) => `/aws/sagemaker/${kind}`),
): void {
  const logs = (group: string) =>
    Stack.of(role).formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: `/aws/sagemaker/${group}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  role
    .allow({
      actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      resources: kinds.map(logs),
      because: 'SageMaker names log streams after jobs and instances.',
    })
    .allow({
      actions: ['cloudwatch:PutMetricData'],
      resources: ['*'],
      conditions: { StringEquals: { 'cloudwatch:namespace': namespaces } },
      because: 'The action has no resource; the namespace limits it.',
    });
}
