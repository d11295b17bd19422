import { CompositePrincipal, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { DutyRole } from '../../iam/duty-role';
import { machineArn } from '../../monitoring/logged-state-machine';
import { gateMachineName } from '../../names';
import { arnsOf } from './arns';

export interface TriggerRoleProps {
  /** Encrypts the state machine's executions, and so their input. */
  readonly encryptionKey: IKey;
  /**
   * Whether there is a staging, with a state machine of its own.
   * @default false
   */
  readonly staging?: boolean;
  /**
   * Models whose versions are approved by thresholds, by a state machine each.
   * @default - none
   */
  readonly gates?: readonly string[];
}

/** What EventBridge and its scheduler are: they start promotion, and nothing else. */
export class TriggerRole extends DutyRole {
  constructor(scope: Construct, id: string, { encryptionKey, staging = false, gates = [] }: TriggerRoleProps) {
    const ours = { conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } } };
    super(scope, id, {
      duty: 'trigger',
      assumedBy: new CompositePrincipal(
        new ServicePrincipal('events.amazonaws.com', ours),
        new ServicePrincipal('scheduler.amazonaws.com', ours),
      ),
      description: 'Headgate: starts promotion',
    });
    const machines = [
      arnsOf(this).promotion,
      ...(staging ? [arnsOf(this, 'staging').promotion] : []),
      ...gates.map((model) => machineArn(this, gateMachineName(model))),
    ];
    this.allow({ actions: ['states:StartExecution'], resources: machines }).allow({
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [encryptionKey.keyArn],
    });
  }
}
