import type { ServiceName } from '../../../kernel/operation/sdk';

/** A service as integrations name it. Step Functions and EventBridge Scheduler call through the AWS SDK for Java 2: its names are theirs. */
export interface SdkService {
  readonly service: ServiceName;
  /** The Java client without `Client`: the prefix of its errors. */
  readonly javaName: string;
}

const service = (name: ServiceName, javaName: string): SdkService => ({ service: name, javaName });

/** By the name in `aws-sdk:<name>:<operation>`. */
export const SDK_SERVICES: Readonly<Record<string, SdkService>> = {
  cloudformation: service('cloudformation', 'CloudFormation'),
  cloudtrail: service('cloudtrail', 'CloudTrail'),
  cloudwatch: service('monitoring', 'CloudWatch'),
  cloudwatchlogs: service('logs', 'CloudWatchLogs'),
  ecr: service('ecr', 'Ecr'),
  eventbridge: service('events', 'EventBridge'),
  iam: service('iam', 'Iam'),
  kms: service('kms', 'Kms'),
  lambda: service('lambda', 'Lambda'),
  s3: service('s3', 'S3'),
  sagemaker: service('sagemaker', 'SageMaker'),
  sagemakerruntime: service('runtime.sagemaker', 'SageMakerRuntime'),
  scheduler: service('scheduler', 'Scheduler'),
  sfn: service('states', 'Sfn'),
  sns: service('sns', 'Sns'),
  sqs: service('sqs', 'Sqs'),
  ssm: service('ssm', 'Ssm'),
  sts: service('sts', 'Sts'),
};

/**
 * A member of the service's model as an integration writes it: the setter of the Java SDK, which writes leading
 * capitals small, then with its first letter large. `ETag`, `RoleARN` stay; `DBInstanceIdentifier` is
 * `DbInstanceIdentifier`, `stateMachineArn` is `StateMachineArn`.
 */
export function fieldName(member: string): string {
  const leading = /^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+(?=[^A-Za-z]|$)/.exec(member)?.[0] ?? '';
  const setter = leading.toLowerCase() + member.slice(leading.length);
  return setter.charAt(0).toUpperCase() + setter.slice(1);
}

/** The Java SDK's class for an error shape: `NoSuchKey` is `NoSuchKeyException`. */
export function exceptionName(shape: string): string {
  if (shape.endsWith('Exception')) return shape;
  return `${shape.replace(/Fault$/, '')}Exception`;
}
