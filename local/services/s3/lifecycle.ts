import type { Kernel } from '../../kernel/kernel';
import { NotImplemented } from '../../kernel/operation/error';
import type { Workflow } from '../../kernel/workflow/workflow';
import { getBucket, versioning } from './buckets';
import { current, deleteObject, deleteVersion, FILES, noncurrent } from './objects';
import type { ObjectRecord, UploadRecord } from './records';
import { uploads } from './uploads';

/** The parts of a lifecycle rule that are carried out. */
interface Rule {
  readonly Status?: string;
  readonly Prefix?: string;
  readonly Filter?: { readonly Prefix?: string };
  readonly Expiration?: { readonly Days?: number; readonly ExpiredObjectDeleteMarker?: boolean };
  readonly NoncurrentVersionExpiration?: { readonly NoncurrentDays?: number };
  readonly AbortIncompleteMultipartUpload?: { readonly DaysAfterInitiation?: number };
}

const RULE = [
  'ID',
  'Status',
  'Prefix',
  'Filter',
  'Expiration',
  'NoncurrentVersionExpiration',
  'AbortIncompleteMultipartUpload',
];
const FILTER = ['Prefix'];
const DAY = 24 * 60 * 60 * 1000;

/** Refuses what rules say but nobody would do, all of it at once. */
export function checkLifecycle(configuration: unknown): void {
  const { Rules = [] } = configuration as { Rules?: readonly Rule[] };
  const unknown = Rules.flatMap((rule) => [
    ...Object.keys(rule).filter((member) => !RULE.includes(member)),
    ...Object.keys(rule.Filter ?? {})
      .filter((member) => !FILTER.includes(member))
      .map((member) => `Filter.${member}`),
    ...(rule.Expiration !== undefined && 'Date' in rule.Expiration ? ['Expiration.Date'] : []),
  ]);
  if (unknown.length > 0) throw new NotImplemented(`S3 lifecycle rules with ${[...new Set(unknown)].join(', ')}`);
}

/** Carries out the rules of a bucket: what expired by now goes. */
export function expire(context: Kernel, bucket: string): void {
  const { settings } = getBucket(context, bucket);
  const { Rules = [] } = (settings.LifecycleConfiguration ?? {}) as { Rules?: readonly Rule[] };
  for (const rule of Rules.filter(({ Status }) => Status === 'Enabled')) apply(context, bucket, rule);
}

function apply(context: Kernel, bucket: string, rule: Rule): void {
  const prefix = `${bucket}/${rule.Filter?.Prefix ?? rule.Prefix ?? ''}`;
  const now = context.clock.now();
  const older = (date: Date, days: number | undefined) => days !== undefined && now - date.getTime() >= days * DAY;
  const { Expiration, NoncurrentVersionExpiration, AbortIncompleteMultipartUpload } = rule;
  for (const object of current(context).list({ prefix })) {
    if (object.deleteMarker === true) {
      if (Expiration?.ExpiredObjectDeleteMarker === true && isLast(context, object))
        deleteVersion(context, bucket, object.key, object.versionId);
    } else if (older(object.lastModified, Expiration?.Days)) deleteObject(context, bucket, object.key);
  }
  for (const version of noncurrent(context).list({ prefix }))
    if (older(replacedAt(context, version), NoncurrentVersionExpiration?.NoncurrentDays))
      deleteVersion(context, bucket, version.key, version.versionId);
  for (const upload of uploads(context).list())
    if (
      `${upload.bucket}/${upload.key}`.startsWith(prefix) &&
      older(upload.initiated, AbortIncompleteMultipartUpload?.DaysAfterInitiation)
    )
      abort(context, upload);
}

/** Whether no older version is left behind a delete marker. */
const isLast = (context: Kernel, { bucket, key }: ObjectRecord): boolean =>
  versioning(getBucket(context, bucket)) !== undefined &&
  noncurrent(context).count({ prefix: `${bucket}/${key}\u001f` }) === 0;

/** A version counts as noncurrent from the moment at which the next one came. */
function replacedAt(context: Kernel, version: ObjectRecord): Date {
  const id = `${version.bucket}/${version.key}`;
  const newer = [current(context).get(id), ...noncurrent(context).list({ prefix: `${id}\u001f` })]
    .filter((other): other is ObjectRecord => other !== undefined && other.sequence > version.sequence)
    .sort((a, b) => a.sequence - b.sequence);
  return newer[0]?.lastModified ?? version.lastModified;
}

function abort(context: Kernel, { id, parts }: UploadRecord): void {
  uploads(context).delete(id);
  for (const { file } of Object.values(parts)) context.store.afterCommit(() => void context.get(FILES).remove(file));
}

type LifecycleEvent =
  { readonly type: 'set'; readonly bucket: string } | { readonly type: 'removed' } | { readonly type: 'midnight' };

/** Once a (virtual) day, at midnight UTC, as S3 does. A row a bucket that has rules. */
export const lifecycle: Workflow<{ readonly bucket: string }, LifecycleEvent, { expire: { bucket: string } }> = {
  name: 's3:lifecycle',
  transition(row, event, now) {
    const midnight = { name: 'midnight', at: (Math.floor(now / DAY) + 1) * DAY, event: { type: 'midnight' as const } };
    if (event.type === 'set') return { row: { bucket: event.bucket }, timers: [midnight] };
    if (row === undefined) return undefined;
    if (event.type === 'removed') return { row: null };
    return { row, effects: [{ kind: 'expire', input: row }], timers: [midnight] };
  },
  effects: {
    expire({ bucket }, { kernel }) {
      kernel.store.transaction(() => expire(kernel, bucket));
    },
  },
};
