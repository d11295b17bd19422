import { AccountPrincipal, ArnPrincipal, CompositePrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IPrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { DutyRole } from '../../iam/duty-role';
import { arnsOf } from './arns';
import { namedPrincipals } from './named-principals';
import { packagesOf } from './package-groups';

export interface ApproverRoleProps {
  /** ARNs of those who may assume it; none means everyone in the account whose own policy allows it. */
  readonly approvers: readonly string[];
  readonly artifacts: IBucket;
  readonly audit: IBucket;
  readonly encryptionKey: IKey;
  /**
   * Package groups of stagings. Whoever approves for production cannot approve there, nor the other way round.
   * @default - there is no staging
   */
  readonly stagings?: readonly string[];
  /**
   * The stage it approves for.
   * @default production
   */
  readonly stage?: 'staging' | 'production';
}

const ANY_MODEL = 'An approver answers for all models of the platform.';

/** What people are while they decide: they see the evidence, approve, reject and roll back. They cannot train or deploy. */
export class ApproverRole extends DutyRole {
  constructor(scope: Construct, id: string, props: ApproverRoleProps) {
    super(scope, id, {
      duty: props.stage === 'staging' ? 'staging-approver' : 'approver',
      assumedBy: principal(scope, props),
      description: `Headgate: approves, rejects and rolls back versions${props.stage === 'staging' ? ' in staging' : ''}`,
    });
    const arns = arnsOf(this, props.stage);
    this.allowDeciding(props);
    this.allow({
      actions: ['sagemaker:DescribeModelPackage', 'sagemaker:DescribeModelPackageGroup'],
      resources: [arns.modelPackages, arns.modelPackageGroups],
      because: ANY_MODEL,
    })
      .allow({
        actions: ['sagemaker:ListModelPackages', 'sagemaker:ListModelPackageGroups'],
        resources: ['*'],
        because: 'Lists take no resource.',
      })
      .allow({
        actions: ['s3:GetObject'],
        resources: [props.artifacts.arnForObjects('*'), props.audit.arnForObjects('*')],
        because: 'Evaluations and audit records are keyed by execution.',
      })
      .allow({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [props.encryptionKey.keyArn] })
      .allow({ actions: ['states:StartExecution'], resources: [arns.promotion] })
      .allow({
        actions: ['states:DescribeExecution'],
        resources: [arns.promotionExecutions],
        because: 'Executions are named when they start.',
      });
  }

  private allowDeciding({ stage, stagings = [] }: ApproverRoleProps): void {
    const staging = stage === 'staging';
    this.allow({
      actions: ['sagemaker:UpdateModelPackage'],
      resources: staging ? packagesOf(this, stagings) : [arnsOf(this).modelPackages],
      conditions: {
        StringEquals: { 'sagemaker:ModelApprovalStatus': ['Approved', 'Rejected'] },
        ...(staging && { StringEqualsIfExists: { 'sagemaker:ModelLifeCycle:stage': stage } }),
      },
      because: ANY_MODEL,
    });
    if (staging || stagings.length === 0) return;
    this.addToPrincipalPolicy(
      new PolicyStatement({
        sid: 'NeverApprovesForStaging',
        effect: Effect.DENY,
        actions: ['sagemaker:UpdateModelPackage'],
        resources: packagesOf(this, stagings),
      }),
    );
  }
}

function principal(scope: Construct, { approvers, stagings = [] }: ApproverRoleProps): IPrincipal {
  if (stagings.length > 0) return namedPrincipals(scope, approvers);
  const arns = [...new Set(approvers)].sort().map((arn) => new ArnPrincipal(arn));
  return arns.length > 0 ? new CompositePrincipal(...arns) : new AccountPrincipal(Stack.of(scope).account);
}
