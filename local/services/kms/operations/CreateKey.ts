import { randomBytes, randomUUID } from 'node:crypto';
import { NotImplemented } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { describeKey, keys } from '../keys';

export const CreateKey = operation('kms', 'CreateKey', {
  authorize: () => [{ action: 'kms:CreateKey', resource: '*' }],
  handle({ Policy, Description, Tags, KeySpec, KeyUsage, MultiRegion, Origin }, context) {
    const unknown = Object.entries({ KeySpec, KeyUsage, MultiRegion, Origin }).filter(
      ([, value]) => !['SYMMETRIC_DEFAULT', 'ENCRYPT_DECRYPT', 'AWS_KMS', false, undefined].includes(value),
    );
    if (unknown.length > 0)
      throw new NotImplemented(`KMS ${unknown.map(([name, value]) => `${name} ${value}`).join(', ')}`);
    const id = randomUUID();
    const key = keys(context).put(id, {
      id,
      arn: `arn:aws:kms:${context.region}:${context.accountId}:key/${id}`,
      createdAt: context.clock.date(),
      description: Description ?? '',
      policy: Policy ?? defaultPolicy(context.accountId),
      state: 'Enabled',
      rotation: false,
      tags: Object.fromEntries((Tags ?? []).map(({ TagKey, TagValue }) => [TagKey, TagValue ?? ''])),
      material: randomBytes(32),
    });
    return { KeyMetadata: describeKey(key, context.accountId) };
  },
});

/** Leaves the decision to the account's identity policies. */
function defaultPolicy(accountId: string): string {
  const principal = { AWS: `arn:aws:iam::${accountId}:root` };
  const statement = {
    Sid: 'Enable IAM User Permissions',
    Effect: 'Allow',
    Principal: principal,
    Action: 'kms:*',
    Resource: '*',
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}
