import type { RemovalPolicy } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { DutyRole } from '../iam/duty-role';
import { laterPackageGroupName } from '../names';
import { Promotion } from '../promotion/promotion';
import { PlatformParameters } from './parameters';
import { ApproverRole } from './roles/approver-role';
import { PromotionRole } from './roles/promotion-role';

export interface StagingProps {
  /** Names of the models that have a staging. */
  readonly models: readonly string[];
  /** ARNs of those who may approve for staging; none means everyone whose own policy allows it. */
  readonly approvers: readonly string[];
  readonly deploymentRole: IRole;
  readonly artifacts: IBucket;
  readonly audit: IBucket;
  readonly notifications: ITopic;
  readonly encryptionKey: IKey;
  readonly removalPolicy: RemovalPolicy;
}

/**
 * What staging has of its own on the platform: who approves there, and a promotion that reaches the stacks of staging alone. What it
 * verifies it registers for production, where it waits for its second approval.
 */
export class Staging extends Construct {
  readonly approverRole: DutyRole;
  /** What its promotion runs as. */
  readonly promotionRole: DutyRole;
  readonly promotion: Promotion;

  constructor(scope: Construct, id: string, { models, approvers, artifacts, ...shared }: StagingProps) {
    super(scope, id);
    const stage = 'staging';
    const { audit, encryptionKey } = shared;
    this.approverRole = new ApproverRole(this, 'ApproverRole', {
      ...{ approvers, artifacts, audit, encryptionKey, stage },
      stagings: models,
    });
    this.promotionRole = new PromotionRole(this, 'PromotionRole', {
      ...shared,
      stage,
      handOvers: { from: models, to: models.map((model) => laterPackageGroupName(model, 'production')), artifacts },
    });
    this.promotion = new Promotion(this, 'Promotion', { ...shared, role: this.promotionRole, stage });
    new PlatformParameters(this, 'Parameters', {
      'staging-promotion-arn': this.promotion.stateMachineArn,
      'staging-approver-role-arn': this.approverRole.roleArn,
    });
  }
}
