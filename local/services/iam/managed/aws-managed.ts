import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { base32 } from '../../../kernel/auth/sessions';
import { resolve } from '../../../kernel/paths';
import type { PolicyRecord } from '../managed-policies';

/** AWS's own policy as AWS publishes it (docs.aws.amazon.com/aws-managed-policy, 2026-10). */
interface Published {
  readonly path: string;
  readonly version: string;
  readonly created: string;
  readonly updated: string;
  readonly document: object;
}

let published: Readonly<Record<string, Published>> | undefined;
const known = new Map<string, PolicyRecord>();

/** An AWS managed policy of which the content is known; undefined for any other. */
export function awsManaged(arn: string): PolicyRecord | undefined {
  const cached = known.get(arn);
  if (cached !== undefined) return cached;
  const policy = all()[arn.slice(arn.lastIndexOf('/') + 1)];
  if (policy === undefined) return undefined;
  const record = recordOf(arn, policy);
  if (record.arn !== arn) return undefined;
  known.set(arn, record);
  return record;
}

/** All of them, in the order of their names. */
export const allAwsManaged = (): PolicyRecord[] =>
  Object.entries(all()).map(([name, { path }]) => awsManaged(`arn:aws:iam::aws:policy${path}${name}`)!);

function all(): Readonly<Record<string, Published>> {
  published ??= JSON.parse(
    readFileSync(resolve('local/services/iam/managed/generated/policies.json'), 'utf8'),
  ) as Readonly<Record<string, Published>>;
  return published;
}

function recordOf(arn: string, { path, version, created, updated, document }: Published): PolicyRecord {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  const createdAt = new Date(created);
  const updatedAt = new Date(updated);
  return {
    name,
    path,
    id: `ANPA${base32(createHash('sha256').update(name).digest()).slice(0, 17)}`,
    arn: `arn:aws:iam::aws:policy${path}${name}`,
    createdAt,
    updatedAt,
    versions: [{ id: version, document: JSON.stringify(document), createdAt: updatedAt }],
    defaultVersion: version,
    nextVersion: Number(version.slice(1)) + 1,
    tags: {},
  };
}
