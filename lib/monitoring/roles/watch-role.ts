import { Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { DutyRole } from '../../iam/duty-role';
import { PREFIX } from '../../names';
import type { PlatformStack } from '../../platform/platform-stack';
import type { ModelSpec } from '../../spec';
import { allowVolumeKey } from '../../training/roles/volume-key';
import { allowLive } from './live';

export interface WatchRoleProps {
  readonly spec: ModelSpec;
  readonly platform: PlatformStack;
  /** What monitor jobs run as. */
  readonly monitorRole: IRole;
}

/** What the state machine of a model's monitors runs as: it finds out what is live, starts jobs, and tells people. */
export class WatchRole extends DutyRole {
  constructor(scope: Construct, id: string, { spec, platform, monitorRole }: WatchRoleProps) {
    super(scope, id, {
      duty: 'watch',
      model: spec.name,
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
      description: `Headgate: starts monitor jobs of ${spec.name}`,
    });
    const stack = Stack.of(this);
    const jobs = `processing-job/${PREFIX}-${spec.name}-*`;
    allowLive(this, spec);
    this.allow({
      actions: ['sagemaker:CreateProcessingJob', 'sagemaker:DescribeProcessingJob'],
      resources: [stack.formatArn({ service: 'sagemaker', resource: jobs })],
      because: 'A job is named after its monitor and the hour.',
    })
      .allow({
        actions: ['iam:PassRole'],
        resources: [monitorRole.roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
      })
      .allow({ actions: ['sns:Publish'], resources: [platform.notifications.topicArn] })
      .allow({ actions: ['kms:DescribeKey'], resources: [platform.encryptionKey.keyArn] });
    allowVolumeKey(this, platform.encryptionKey);
  }
}
