import { Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { DutyRole } from '../../iam/duty-role';
import type { PlatformStack } from '../../platform/platform-stack';
import type { IModelRegistry } from '../../registry/model-registry';
import type { ModelSpec } from '../../spec';
import { allowVolumeKey } from './volume-key';

export interface PipelineRoleProps {
  readonly spec: ModelSpec;
  readonly platform: PlatformStack;
  readonly registry: IModelRegistry;
  /** What the pipeline's jobs run as. */
  readonly jobRole: IRole;
  /** The ARN of the function that finds the champion. */
  readonly championFunctionArn: string;
}

/** What the pipeline runs as: it starts jobs and registers versions that wait for approval. Approving is denied to it, whatever else is granted. */
export class PipelineRole extends DutyRole {
  constructor(scope: Construct, id: string, props: PipelineRoleProps) {
    super(scope, id, {
      duty: 'pipeline',
      model: props.spec.name,
      assumedBy: new ServicePrincipal('sagemaker.amazonaws.com'),
      description: `Headgate: trains and registers ${props.spec.name}; cannot approve`,
    });
    this.allowJobs(props);
    this.allowRegistering(props);
    this.allow({ actions: ['lambda:InvokeFunction'], resources: [props.championFunctionArn] });
    this.denyApproving();
  }

  private allowJobs({ jobRole, platform }: PipelineRoleProps): void {
    const jobs = (kind: string) =>
      Stack.of(this).formatArn({ service: 'sagemaker', resource: kind, resourceName: 'pipelines-*' });
    const because = 'SageMaker Pipelines names a job after the execution, and every name begins with pipelines-.';
    this.allow({
      actions: ['sagemaker:CreateProcessingJob', 'sagemaker:DescribeProcessingJob', 'sagemaker:StopProcessingJob'],
      resources: [jobs('processing-job')],
      because,
    })
      .allow({
        actions: ['sagemaker:CreateTrainingJob', 'sagemaker:DescribeTrainingJob', 'sagemaker:StopTrainingJob'],
        resources: [jobs('training-job')],
        because,
      })
      .allow({ actions: ['sagemaker:AddTags'], resources: [jobs('processing-job'), jobs('training-job')], because })
      .allow({
        actions: ['iam:PassRole'],
        resources: [jobRole.roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
      })
      .allow({ actions: ['kms:Decrypt', 'kms:DescribeKey'], resources: [platform.encryptionKey.keyArn] });
    allowVolumeKey(this, platform.encryptionKey);
  }

  private allowRegistering({ spec, platform: { artifacts }, registry }: PipelineRoleProps): void {
    registry.grantRead(this);
    registry.grantRegister(this);
    this.allow({
      actions: ['s3:GetObject'],
      resources: [artifacts.arnForObjects(`${spec.name}/*`)],
      because: 'The gate reads the evaluation, and the registry the model, of whichever execution it is.',
    })
      .allow({ actions: ['s3:ListBucket'], resources: [artifacts.bucketArn] })
      .allow({
        actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        resources: [spec.framework.repositoryArn(this)],
      });
  }

  /** An explicit denial wins over any grant that someone adds later. */
  private denyApproving(): void {
    this.addToPrincipalPolicy(
      new PolicyStatement({
        sid: 'NeverApproves',
        effect: Effect.DENY,
        actions: ['sagemaker:CreateModelPackage', 'sagemaker:UpdateModelPackage'],
        resources: ['*'],
        conditions: { StringEquals: { 'sagemaker:ModelApprovalStatus': 'Approved' } },
      }),
    );
  }
}
