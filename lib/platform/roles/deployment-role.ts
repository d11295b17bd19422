import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { DutyRole } from '../../iam/duty-role';
import { arnsOf } from './arns';

export interface DeploymentRoleProps {
  readonly endpointRole: IRole;
  readonly triggerRole: IRole;
  readonly encryptionKey: IKey;
}

const GENERATED = 'CloudFormation generates the names of models and endpoint configurations.';
const NAMED = 'One role deploys the serving stacks of all models; their names share a prefix.';

/** What CloudFormation is while it updates a serving stack: exactly what such a stack holds, and no IAM. */
export class DeploymentRole extends DutyRole {
  constructor(scope: Construct, id: string, props: DeploymentRoleProps) {
    super(scope, id, {
      duty: 'deployment',
      assumedBy: new ServicePrincipal('cloudformation.amazonaws.com'),
      description: 'Headgate: CloudFormation updates serving stacks with it',
    });
    this.allowServing();
    this.allowObserving();
    this.allowTriggers();
    this.allow({ actions: ['kms:DescribeKey'], resources: [props.encryptionKey.keyArn] })
      .allow({
        actions: ['kms:CreateGrant'],
        resources: [props.encryptionKey.keyArn],
        // Only on behalf of a service that attaches an encrypted volume.
        conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      })
      .allow({
        actions: ['iam:PassRole'],
        resources: [props.endpointRole.roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
      })
      .allow({
        actions: ['iam:PassRole'],
        resources: [props.triggerRole.roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': ['events.amazonaws.com', 'scheduler.amazonaws.com'] } },
      });
  }

  private allowServing(): void {
    const arns = arnsOf(this);
    this.allow({
      actions: ['sagemaker:CreateModel', 'sagemaker:DeleteModel', 'sagemaker:DescribeModel'],
      resources: [arns.models],
      because: GENERATED,
    })
      .allow({
        actions: [
          'sagemaker:CreateEndpointConfig',
          'sagemaker:DeleteEndpointConfig',
          'sagemaker:DescribeEndpointConfig',
        ],
        resources: [arns.endpointConfigs],
        because: GENERATED,
      })
      .allow({
        actions: [
          'sagemaker:CreateEndpoint',
          'sagemaker:DeleteEndpoint',
          'sagemaker:DescribeEndpoint',
          'sagemaker:UpdateEndpoint',
        ],
        resources: [arns.endpoints, arns.endpointConfigs],
        because: NAMED,
      })
      .allow({
        actions: ['sagemaker:AddTags', 'sagemaker:DeleteTags', 'sagemaker:ListTags'],
        resources: [arns.models, arns.endpointConfigs, arns.endpoints],
        because: GENERATED,
      })
      .allow({
        actions: ['sagemaker:DescribeModelPackage'],
        resources: [arns.modelPackages],
        because: 'A serving stack follows its model from version to version.',
      });
  }

  private allowObserving(): void {
    const arns = arnsOf(this);
    this.allow({
      actions: [
        'cloudwatch:DeleteAlarms',
        'cloudwatch:ListTagsForResource',
        'cloudwatch:PutMetricAlarm',
        'cloudwatch:TagResource',
        'cloudwatch:UntagResource',
      ],
      resources: [arns.alarms],
      because: NAMED,
    })
      .allow({
        actions: ['cloudwatch:DescribeAlarms'],
        resources: ['*'],
        because: 'One request asks for several alarms; the action takes no narrower resource then.',
      })
      .allow({
        actions: ['cloudwatch:DeleteDashboards', 'cloudwatch:GetDashboard', 'cloudwatch:PutDashboard'],
        resources: [arns.dashboards],
        because: NAMED,
      });
  }

  private allowTriggers(): void {
    const arns = arnsOf(this);
    this.allow({
      actions: [
        'events:DeleteRule',
        'events:DescribeRule',
        'events:ListTagsForResource',
        'events:ListTargetsByRule',
        'events:PutRule',
        'events:PutTargets',
        'events:RemoveTargets',
        'events:TagResource',
        'events:UntagResource',
      ],
      resources: [arns.rules],
      because: NAMED,
    })
      .allow({
        actions: [
          'scheduler:CreateSchedule',
          'scheduler:DeleteSchedule',
          'scheduler:GetSchedule',
          'scheduler:UpdateSchedule',
        ],
        resources: [arns.schedules],
        because: NAMED,
      })
      .allow({
        actions: [
          'ssm:AddTagsToResource',
          'ssm:DeleteParameter',
          'ssm:GetParameters',
          'ssm:ListTagsForResource',
          'ssm:PutParameter',
          'ssm:RemoveTagsFromResource',
        ],
        resources: [arns.liveParameters],
        because: NAMED,
      });
  }
}
