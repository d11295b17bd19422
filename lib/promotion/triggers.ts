import { CfnRule } from 'aws-cdk-lib/aws-events';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { endpointName } from '../names';

export interface PromotionTriggersProps {
  readonly model: string;
  /** Package group whose versions the stack serves. */
  readonly packageGroup: string;
  /** The serving stack. */
  readonly stackName: string;
  readonly stage?: string;
  readonly promotion: IStateMachine;
  /** What EventBridge and its scheduler run as. */
  readonly role: IRole;
}

/**
 * Starts promotion when the registry approves or rejects a version, and every quarter of an hour besides, for events are
 * delivered at best effort. Level 1 constructs: those of level 2 would add roles to the stack.
 */
export class PromotionTriggers extends Construct {
  constructor(scope: Construct, id: string, props: PromotionTriggersProps) {
    super(scope, id);
    const { model, packageGroup, stackName, stage, promotion, role } = props;
    const input = (cause: string) => JSON.stringify({ model, stack: stackName, cause });
    const name = endpointName(model, stage);
    new CfnRule(this, 'Registry', {
      name: `${name}-registry`,
      description: `Promotion of ${model} when a version is approved or rejected`,
      eventPattern: {
        source: ['aws.sagemaker'],
        'detail-type': ['SageMaker Model Package State Change'],
        detail: { ModelPackageGroupName: [packageGroup], ModelApprovalStatus: ['Approved', 'Rejected'] },
      },
      targets: [{ id: 'Promotion', arn: promotion.stateMachineArn, roleArn: role.roleArn, input: input('registry') }],
    });
    new CfnSchedule(this, 'Reconcile', {
      name: `${name}-reconcile`,
      description: `Finds approvals of ${model} whose event was lost`,
      scheduleExpression: 'rate(15 minutes)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: { arn: promotion.stateMachineArn, roleArn: role.roleArn, input: input('reconcile') },
    });
  }
}
