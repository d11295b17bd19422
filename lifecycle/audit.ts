import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { Aws } from '../cli/aws';
import { platformValue } from '../cli/platform';
import { shortVersion } from '../cli/registry/version';
import { MODEL } from './inputs';

/** A decision as the audit log has it. */
export interface AuditRecord {
  readonly act: 'promoted' | 'rejected' | 'approved' | 'retraining';
  /** Who or what did it: `thresholds`, or an alarm. */
  readonly actor: string;
  /** For example `flight-delay/2`. */
  readonly version: string;
  /** Of what was promoted. */
  readonly approvedBy?: string;
  readonly execution: string;
  readonly reason?: string;
}

/** Every decision about the story's model, in the order in which they were written. */
export async function auditRecords(aws: Aws): Promise<readonly AuditRecord[]> {
  const client = aws.client(S3Client);
  const Bucket = await platformValue(aws, 'audit-bucket');
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket, Prefix: `${MODEL}/` }));
  const written = Contents.sort((one, other) => Number(one.LastModified) - Number(other.LastModified));
  return Promise.all(
    written.map(async ({ Key }) => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      const record = JSON.parse((await Body?.transformToString()) ?? '{}') as AuditRecord;
      return { ...record, version: shortVersion(record.version) };
    }),
  );
}
