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
import { groupsOf, packagesOf } from './package-groups';

export interface PromotionRoleProps {
  readonly deploymentRole: IRole;
  readonly audit: IBucket;
  readonly notifications: ITopic;
  readonly encryptionKey: IKey;
  /**
   * The stage it promotes in.
   * @default production
   */
  readonly stage?: 'staging' | 'production';
  /**
   * What it reads of stages before its own, and hands to those after it.
   * @default - there is one stage
   */
  readonly handOvers?: HandOvers;
}

/** How promotion works together with that of another stage. */
export interface HandOvers {
  /** Groups of the stage before, whose versions are looked at again. */
  readonly from?: readonly string[];
  /** Groups of the next stage, where verified versions are registered. */
  readonly to?: readonly string[];
  /** Where the model archives are: registering a version reads them. */
  readonly artifacts: IBucket;
}

const ANY_MODEL = 'One state machine promotes all models.';
const NO_RESOURCE = 'The action takes no narrower resource.';

/** What promotion runs as. It may reject a version, never approve one; it changes endpoints only through CloudFormation. */
export class PromotionRole extends DutyRole {
  constructor(scope: Construct, id: string, props: PromotionRoleProps) {
    super(scope, id, {
      duty: props.stage === 'staging' ? 'staging-promotion' : 'promotion',
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
      description: `Headgate: promotes approved versions and rejects those that fail${props.stage === 'staging' ? ', in staging' : ''}`,
    });
    this.allowStackUpdates(props);
    this.allowRegistry(props);
    this.allowVerifying(props);
    this.allowCollecting();
    this.allowRecording(props);
    if (props.handOvers) this.allowHandOvers(props.audit, props.handOvers);
    acknowledge(
      this,
      'AwsSolutions-IAM5[Resource::*]',
      'Deliveries of logs, X-Ray, metrics and lists of alarms and versions take no narrower resource.',
    );
  }

  private allowStackUpdates({ deploymentRole, stage }: PromotionRoleProps): void {
    const { servingStacks } = arnsOf(this, stage);
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

  private allowRegistry({ stage, handOvers }: PromotionRoleProps): void {
    const { modelPackages } = arnsOf(this);
    const rejectable = stage === 'staging' ? packagesOf(this, handOvers?.from ?? []) : [modelPackages];
    this.allow({ actions: ['sagemaker:ListModelPackages'], resources: ['*'], because: NO_RESOURCE })
      .allow({ actions: ['sagemaker:DescribeModelPackage'], resources: [modelPackages], because: ANY_MODEL })
      .allow({
        actions: ['sagemaker:UpdateModelPackage'],
        resources: rejectable,
        conditions: { StringEquals: { 'sagemaker:ModelApprovalStatus': 'Rejected' } },
        because: ANY_MODEL,
      });
  }

  private allowVerifying({ stage }: PromotionRoleProps): void {
    const { endpoints } = arnsOf(this, stage);
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

  private allowRecording({ audit, notifications, encryptionKey, stage }: PromotionRoleProps): void {
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
        resources: [arnsOf(this, stage).liveParameters],
        because: ANY_MODEL,
      })
      .allow({ actions: ['sns:Publish'], resources: [notifications.topicArn] })
      .allow({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [encryptionKey.keyArn] });
  }

  /** A version that is handed over waits for approval, and says for which stage; the record of it is the promotion's alone to write. */
  private allowHandOvers(audit: IBucket, { to = [], artifacts }: HandOvers): void {
    this.allow({
      actions: ['s3:GetObject'],
      resources: [audit.arnForObjects('*/hand-overs/*')],
      because: 'One state machine promotes all models; each version handed over is an object of its own.',
    }).allow({ actions: ['s3:ListBucket'], resources: [audit.bucketArn] });
    if (to.length === 0) return;
    this.allow({
      actions: ['sagemaker:CreateModelPackage'],
      resources: [...groupsOf(this, to), ...packagesOf(this, to)],
      conditions: {
        StringEquals: {
          'sagemaker:ModelApprovalStatus': 'PendingManualApproval',
          'sagemaker:ModelLifeCycle:stage': 'production',
        },
      },
      because: 'A group’s versions share its name.',
    })
      .allow({
        actions: ['s3:GetObject'],
        resources: [artifacts.arnForObjects('*')],
        because: 'Registering reads the model of whichever pipeline execution it is.',
      })
      .allow({
        actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        resources: [`arn:${Stack.of(this).partition}:ecr:*:*:repository/sagemaker-*`],
        because: 'AWS publishes the framework images in an account for each Region.',
      });
  }
}
