import { Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { DutyRole } from '../../iam/duty-role';
import type { ModelNetwork } from '../model-network';
import { arnsOf } from './arns';

export interface EndpointRoleProps {
  readonly artifacts: IBucket;
  readonly capture: IBucket;
  readonly encryptionKey: IKey;
  /** @default - SageMaker's own network */
  readonly network?: ModelNetwork;
}

/** What a model server runs as: it reads its model, writes what it captures, and nothing else of the account's data. */
export class EndpointRole extends DutyRole {
  constructor(scope: Construct, id: string, { artifacts, capture, encryptionKey, network }: EndpointRoleProps) {
    super(scope, id, {
      duty: 'endpoint',
      assumedBy: new ServicePrincipal('sagemaker.amazonaws.com'),
      description: 'Headgate: serves models',
    });
    const { partition } = Stack.of(this);
    const arns = arnsOf(this);
    this.allow({
      actions: ['s3:GetObject'],
      resources: [artifacts.arnForObjects('*')],
      because: 'Every pipeline execution writes its model below a key of its own.',
    })
      .allow({ actions: ['s3:ListBucket'], resources: [artifacts.bucketArn, capture.bucketArn] })
      .allow({
        actions: ['s3:PutObject'],
        resources: [capture.arnForObjects('*')],
        because: 'Captured requests are keyed by endpoint, variant and hour.',
      })
      .allow({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [encryptionKey.keyArn] })
      .allow({
        actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        resources: [`arn:${partition}:ecr:*:*:repository/sagemaker-*`],
        because: 'AWS publishes the framework images in an account for each Region.',
      })
      .allow({
        actions: ['ecr:GetAuthorizationToken'],
        resources: ['*'],
        because: 'The token is for the registry as a whole; the action has no resource.',
      })
      .allow({
        actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        resources: [arns.endpointLogs],
        because: 'SageMaker names log group and streams after endpoint and instance.',
      })
      .allow({
        actions: ['cloudwatch:PutMetricData'],
        resources: ['*'],
        conditions: { StringLike: { 'cloudwatch:namespace': ['AWS/SageMaker', '/aws/sagemaker/*'] } },
        because: 'The action has no resource; the namespace limits it.',
      })
      .allow({
        actions: ['cloudwatch:DescribeAlarms'],
        resources: ['*'],
        because: 'The guardrail reads its rollback alarms as this role, with one request for several names.',
      });
    network?.allowInterfaces(this);
  }
}
