import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { DutyRole } from '../../iam/duty-role';

/** Lets SageMaker attach encrypted volumes in the name of a role: it hands the key on to the service, to nobody else. */
export function allowVolumeKey(role: DutyRole, key: IKey): void {
  role.allow({
    actions: ['kms:CreateGrant'],
    resources: [key.keyArn],
    conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
  });
}
