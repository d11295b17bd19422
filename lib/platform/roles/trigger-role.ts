import { CompositePrincipal, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { DutyRole } from '../../iam/duty-role';
import { arnsOf } from './arns';

export interface TriggerRoleProps {
  /** Encrypts the state machine's executions, and so their input. */
  readonly encryptionKey: IKey;
}

/** What EventBridge and its scheduler are: they start promotion, and nothing else. */
export class TriggerRole extends DutyRole {
  constructor(scope: Construct, id: string, { encryptionKey }: TriggerRoleProps) {
    const ours = { conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } } };
    super(scope, id, {
      duty: 'trigger',
      assumedBy: new CompositePrincipal(
        new ServicePrincipal('events.amazonaws.com', ours),
        new ServicePrincipal('scheduler.amazonaws.com', ours),
      ),
      description: 'Headgate: starts promotion',
    });
    this.allow({ actions: ['states:StartExecution'], resources: [arnsOf(this).promotion] }).allow({
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [encryptionKey.keyArn],
    });
  }
}
