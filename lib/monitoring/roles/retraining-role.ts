import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { DutyRole } from '../../iam/duty-role';
import type { PlatformStack } from '../../platform/platform-stack';
import type { ModelSpec } from '../../spec';
import { allowLive } from './live';

export interface RetrainingRoleProps {
  readonly spec: ModelSpec;
  readonly platform: PlatformStack;
  readonly pipelineArn: string;
}

/** What starts a model's retraining: it starts this one pipeline, writes that down and tells people. */
export class RetrainingRole extends DutyRole {
  constructor(scope: Construct, id: string, { spec, platform, pipelineArn }: RetrainingRoleProps) {
    super(scope, id, {
      duty: 'retrain',
      model: spec.name,
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
      description: `Headgate: starts the training of ${spec.name} when it drifts`,
    });
    allowLive(this, spec);
    this.allow({
      actions: ['sagemaker:ListPipelineExecutions', 'sagemaker:StartPipelineExecution'],
      resources: [pipelineArn],
    })
      .allow({
        actions: ['s3:PutObject'],
        resources: [platform.audit.arnForObjects(`${spec.name}/*`)],
        because: 'Each act is an object of its own.',
      })
      .allow({ actions: ['sns:Publish'], resources: [platform.notifications.topicArn] });
  }
}
