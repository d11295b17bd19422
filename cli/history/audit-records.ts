import { GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import type { Aws } from '../aws';
import { platformValue } from '../platform';
import { shortVersion } from '../registry/version';
import type { HistoryEntry } from './history';

/** What promotion writes down of an act. */
interface AuditRecord {
  readonly at: string;
  readonly act: string;
  readonly stage?: string;
  readonly version: string;
  readonly previous?: string;
  readonly cause: string;
  readonly actor: string;
  readonly approvedBy?: string;
  readonly reason?: string;
  readonly invocations?: number;
}

/** The audit log of a model. */
export async function auditRecords(
  aws: Aws,
  model: string,
  nameOfVersion: (arn: string) => string = shortVersion,
): Promise<HistoryEntry[]> {
  const client = aws.client(S3Client);
  const Bucket = await platformValue(aws, 'audit-bucket');
  const keys: string[] = [];
  for await (const page of paginateListObjectsV2({ client }, { Bucket, Prefix: `${model}/` }))
    keys.push(...(page.Contents ?? []).map(({ Key = '' }) => Key).filter((key) => key.endsWith('.json')));
  return Promise.all(
    keys.map(async (Key) => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      return toEntry(JSON.parse((await Body?.transformToString()) ?? '{}') as AuditRecord, nameOfVersion);
    }),
  );
}

function toEntry(record: AuditRecord, nameOfVersion: (arn: string) => string): HistoryEntry {
  const { at, act, stage, version, previous, cause, actor, approvedBy, reason, invocations } = record;
  const facts = [
    reason,
    approvedBy && `approved by ${approvedBy}`,
    invocations !== undefined && `${invocations} requests answered`,
    previous && previous !== 'none' && `before: ${nameOfVersion(previous)}`,
  ];
  return {
    at: new Date(at).toISOString(),
    act,
    ...(stage !== undefined && { stage }),
    version: nameOfVersion(version),
    by: actor === cause ? `promotion (${cause})` : actor,
    why: facts.filter(Boolean).join('; '),
  };
}
