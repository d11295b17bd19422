import { Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { DutyRole } from '../../iam/duty-role';
import { acknowledge } from '../../acknowledge';
import { arnsOf } from './arns';

export interface PromotionRoleProps {
  readonly deploymentRole: IRole;
  readonly audit: IBucket;
  readonly notifications: ITopic;
  readonly encryptionKey: IKey;
}

const ANY_MODEL = 'One state machine promotes all models.';
const NO_RESOURCE = 'The action takes no narrower resource.';

/** What promotion runs as. It may reject a version, never approve one; it changes endpoints only through CloudFormation. */
export class PromotionRole extends DutyRole {
  constructor(scope: Construct, id: string, props: PromotionRoleProps) {
    super(scope, id, {
      duty: 'promotion',
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
      description: 'Headgate: promotes approved versions and rejects those that fail',
    });
    this.allowStackUpdates(props.deploymentRole);
    this.allowRegistry();
    this.allowVerifying();
    this.allowCollecting();
    this.allowRecording(props);
    acknowledge(
      this,
      'AwsSolutions-IAM5[Resource::*]',
      'Deliveries of logs, X-Ray, metrics and lists of alarms and versions take no narrower resource.',
    );
  }

  private allowStackUpdates(deploymentRole: IRole): void {
    const { servingStacks } = arnsOf(this);
    this.allow({
      actions: ['cloudformation:ContinueUpdateRollback', 'cloudformation:UpdateStack'],
      resources: [servingStacks],
      conditions: { StringEquals: { 'cloudformation:RoleArn': deploymentRole.roleArn } },
      because: ANY_MODEL,
    })
      .allow({
        actions: [
          'cloudformation:CancelUpdateStack',
          'cloudformation:DescribeStackResources',
          'cloudformation:DescribeStacks',
          'cloudformation:SetStackPolicy',
        ],
        resources: [servingStacks],
        because: ANY_MODEL,
      })
      .allow({
        actions: ['iam:PassRole'],
        resources: [deploymentRole.roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': 'cloudformation.amazonaws.com' } },
      });
  }

  private allowRegistry(): void {
    const { modelPackages } = arnsOf(this);
    this.allow({ actions: ['sagemaker:ListModelPackages'], resources: ['*'], because: NO_RESOURCE })
      .allow({ actions: ['sagemaker:DescribeModelPackage'], resources: [modelPackages], because: ANY_MODEL })
      .allow({
        actions: ['sagemaker:UpdateModelPackage'],
        resources: [modelPackages],
        conditions: { StringEquals: { 'sagemaker:ModelApprovalStatus': 'Rejected' } },
        because: ANY_MODEL,
      });
  }

  private allowVerifying(): void {
    const { endpoints } = arnsOf(this);
    this.allow({
      actions: ['sagemaker:DescribeEndpoint', 'sagemaker:InvokeEndpoint'],
      resources: [endpoints],
      because: ANY_MODEL,
    }).allow({
      actions: ['cloudwatch:DescribeAlarmHistory', 'cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricStatistics'],
      resources: ['*'],
      because: NO_RESOURCE,
    });
  }

  private allowCollecting(): void {
    const { endpointConfigs, models } = arnsOf(this);
    this.allow({
      actions: ['sagemaker:DeleteEndpointConfig', 'sagemaker:DeleteModel', 'sagemaker:DescribeEndpointConfig'],
      resources: [endpointConfigs, models],
      because: 'CloudFormation generates the names of what it retains for rollback.',
    });
  }

  private allowRecording({ audit, notifications, encryptionKey }: PromotionRoleProps): void {
    const { account, partition, region } = Stack.of(this);
    const assets = `arn:${partition}:s3:::cdk-*-assets-${account}-${region}/*`;
    this.allow({
      actions: ['s3:GetObject'],
      resources: [assets],
      because: 'Golden requests are an asset; the bootstrap’s qualifier and the content hash are part of its name.',
    })
      .allow({
        actions: ['s3:PutObject'],
        resources: [audit.arnForObjects('*')],
        because: 'Each act is an object of its own.',
      })
      .allow({
        actions: ['ssm:GetParameter', 'ssm:PutParameter'],
        resources: [arnsOf(this).liveParameters],
        because: ANY_MODEL,
      })
      .allow({ actions: ['sns:Publish'], resources: [notifications.topicArn] })
      .allow({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [encryptionKey.keyArn] });
  }
}
