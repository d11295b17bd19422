import { Stack } from 'aws-cdk-lib';
import { CompositePrincipal, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { DutyRole } from '../../iam/duty-role';

export interface ScheduleRoleProps {
  readonly model: string;
  /** ARNs of the state machines. */
  readonly machines: readonly string[];
  /** Encrypts the machines' executions, and so their input. */
  readonly encryptionKey: IKey;
}

/** What EventBridge and its scheduler are for a model's monitors: they start two state machines, and nothing else. */
export class ScheduleRole extends DutyRole {
  constructor(scope: Construct, id: string, { model, machines, encryptionKey }: ScheduleRoleProps) {
    const ours = { conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } } };
    super(scope, id, {
      duty: 'schedule',
      model,
      assumedBy: new CompositePrincipal(
        new ServicePrincipal('events.amazonaws.com', ours),
        new ServicePrincipal('scheduler.amazonaws.com', ours),
      ),
      description: `Headgate: starts monitors and retraining of ${model}`,
    });
    this.allow({ actions: ['states:StartExecution'], resources: machines }).allow({
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [encryptionKey.keyArn],
    });
  }
}
