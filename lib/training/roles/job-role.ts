import { Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { DutyRole } from '../../iam/duty-role';
import type { PlatformStack } from '../../platform/platform-stack';
import type { ModelSpec } from '../../spec';
import type { ModelCode } from '../model-code';
import { allowImage, allowReporting } from './job-permissions';
import { allowVolumeKey } from './volume-key';

export interface JobRoleProps {
  readonly spec: ModelSpec;
  readonly platform: PlatformStack;
  readonly code: ModelCode;
}

/** What processing and training jobs of a model run as: they read its data and code, and write its artifacts. */
export class JobRole extends DutyRole {
  constructor(scope: Construct, id: string, props: JobRoleProps) {
    super(scope, id, {
      duty: 'job',
      model: props.spec.name,
      assumedBy: new ServicePrincipal('sagemaker.amazonaws.com'),
      description: `Headgate: processing and training jobs of ${props.spec.name}`,
    });
    this.allowFiles(props);
    allowImage(this, props.spec);
    allowReporting(this, ['ProcessingJobs', 'TrainingJobs']);
    props.platform.network?.allowInterfaces(this);
  }

  private allowFiles({ spec: { name }, platform: { data, artifacts, encryptionKey }, code }: JobRoleProps): void {
    const assets = `arn:${Stack.of(this).partition}:s3:::${code.s3BucketName}`;
    this.allow({
      actions: ['s3:GetObject'],
      resources: [data.arnForObjects(`${name}/*`), artifacts.arnForObjects(`${name}/*`)],
      because: 'A model’s data and artifacts lie below its name.',
    })
      .allow({ actions: ['s3:GetObject'], resources: [`${assets}/${code.s3ObjectKey}`] })
      .allow({ actions: ['s3:ListBucket'], resources: [data.bucketArn, artifacts.bucketArn, assets] })
      .allow({
        actions: ['s3:AbortMultipartUpload', 's3:PutObject'],
        resources: [artifacts.arnForObjects(`${name}/*`)],
        because: 'Every execution writes below a key of its own.',
      })
      .allow({
        actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
        resources: [encryptionKey.keyArn],
      });
    allowVolumeKey(this, encryptionKey);
  }
}
