import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { LoggedStateMachine } from '../../monitoring/logged-state-machine';
import { gateMachineName } from '../../names';
import type { PlatformStack } from '../../platform/platform-stack';
import type { ApprovalThresholds } from '../../spec';
import type { Delivery } from '../delivery';
import { gateDefinition } from './gate-definition';
import { GateRole } from './gate-role';

export interface ApprovalGateProps {
  readonly delivery: Delivery;
  readonly thresholds: ApprovalThresholds;
  readonly platform: PlatformStack;
}

/**
 * Approves by thresholds as soon as a version waits for a stage, and looks every quarter of an hour besides, for events are delivered at
 * best effort. Level 1 constructs: those of level 2 would add roles.
 */
export class ApprovalGate extends Construct {
  constructor(scope: Construct, id: string, { delivery, thresholds, platform }: ApprovalGateProps) {
    super(scope, id);
    const { spec, stage, packageGroup } = delivery;
    const { encryptionKey, triggerRole, audit } = platform;
    const name = gateMachineName(spec.name);
    const machine = new LoggedStateMachine(this, 'Machine', {
      name,
      role: new GateRole(this, 'Role', { delivery, platform }),
      encryptionKey,
      definition: gateDefinition({ model: spec.name, stage, packageGroup, thresholds, auditBucket: audit.bucketName }),
    });
    const target = { arn: machine.stateMachineArn, roleArn: triggerRole.roleArn, input: '{}' };
    new CfnRule(this, 'Waiting', {
      name,
      description: `Thresholds of ${spec.name} for ${stage} when a version waits`,
      eventPattern: {
        source: ['aws.sagemaker'],
        'detail-type': ['SageMaker Model Package State Change'],
        detail: { ModelPackageGroupName: [packageGroup], ModelApprovalStatus: ['PendingManualApproval'] },
      },
      targets: [{ id: 'Gate', ...target }],
    });
    new CfnSchedule(this, 'Reconcile', {
      name: `${name}-reconcile`,
      description: `Finds versions of ${spec.name} that wait and whose event was lost`,
      scheduleExpression: 'rate(15 minutes)',
      flexibleTimeWindow: { mode: 'OFF' },
      target,
    });
  }
}
