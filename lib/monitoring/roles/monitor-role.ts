import { Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { DutyRole } from '../../iam/duty-role';
import type { PlatformStack } from '../../platform/platform-stack';
import type { ModelSpec } from '../../spec';
import type { ModelCode } from '../../training/model-code';
import { allowImage, allowReporting } from '../../training/roles/job-permissions';
import { METRIC_NAMESPACES } from '../monitor-alarms';

export interface MonitorRoleProps {
  readonly spec: ModelSpec;
  readonly platform: PlatformStack;
  readonly code: ModelCode;
}

/** What monitor jobs of a model run as: they read what its endpoint captured and its baselines, and write reports; no training data. */
export class MonitorRole extends DutyRole {
  constructor(scope: Construct, id: string, { spec, platform, code }: MonitorRoleProps) {
    super(scope, id, {
      duty: 'monitor',
      model: spec.name,
      assumedBy: new ServicePrincipal('sagemaker.amazonaws.com'),
      description: `Headgate: monitor jobs of ${spec.name}`,
    });
    const { capture, artifacts, encryptionKey, network } = platform;
    const assets = `arn:${Stack.of(this).partition}:s3:::${code.s3BucketName}`;
    this.allow({
      actions: ['s3:GetObject'],
      resources: [capture.arnForObjects(`${spec.name}/*`), artifacts.arnForObjects(`${spec.name}/*`)],
      because: 'A model’s captured requests, labels and baselines lie below its name.',
    })
      .allow({ actions: ['s3:GetObject'], resources: [`${assets}/${code.s3ObjectKey}`] })
      .allow({ actions: ['s3:ListBucket'], resources: [capture.bucketArn, artifacts.bucketArn, assets] })
      .allow({
        actions: ['s3:AbortMultipartUpload', 's3:PutObject'],
        resources: [artifacts.arnForObjects(`${spec.name}/monitors/*`)],
        because: 'Every run leaves its report below a key of its own.',
      })
      .allow({
        actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
        resources: [encryptionKey.keyArn],
      });
    allowImage(this, spec);
    allowReporting(
      this,
      ['ProcessingJobs'],
      ['/aws/sagemaker/ProcessingJobs', ...spec.monitors.map(({ kind }) => METRIC_NAMESPACES[kind])],
    );
    network?.allowInterfaces(this);
  }
}
