import { randomBytes } from 'node:crypto';
import type { Kernel } from '../../kernel/kernel';
import { token } from '../../kernel/registry';
import { getBucket, versioning } from './buckets';
import { checkWrite } from './conditions';
import { noSuchKey, noSuchVersion } from './errors';
import type { Files } from './files';
import { objectKey, versionKey, type ObjectRecord, type Tag } from './records';

/** The contents of objects; provided by this service to its own operations. */
export const FILES = token<Files>('s3 files');

type WithStore = Pick<Kernel, 'store'>;

export const current = ({ store }: WithStore) => store.collection<ObjectRecord>('s3:object');
export const noncurrent = ({ store }: WithStore) => store.collection<ObjectRecord>('s3:noncurrent');

/** What is known of a version before it is stored. */
export type NewVersion = Omit<ObjectRecord, 'versionId' | 'sequence' | 'lastModified'>;

/** Makes a version the current one; in a bucket without versioning the content it replaces goes. */
export function putVersion(
  context: Kernel,
  version: NewVersion,
  conditions: Parameters<typeof checkWrite>[1] = {},
): ObjectRecord {
  return context.store.transaction(() => {
    const status = versioning(getBucket(context, version.bucket));
    const key = objectKey(version.bucket, version.key);
    const before = current(context).get(key);
    checkWrite(before, conditions);
    const versionId = status === 'Enabled' ? randomBytes(24).toString('base64url') : 'null';
    if (before !== undefined) retire(context, before, versionId);
    const record = { ...version, versionId, sequence: nextSequence(context), lastModified: context.clock.date() };
    return current(context).put(key, record);
  });
}

/** Removes one version for good; the newest of the others becomes current. */
export function deleteVersion(
  context: Kernel,
  bucket: string,
  key: string,
  versionId: string,
): ObjectRecord | undefined {
  return context.store.transaction(() => {
    const id = objectKey(bucket, key);
    const latest = current(context).get(id);
    if (latest?.versionId !== versionId) {
      const found = noncurrent(context)
        .entries({ prefix: `${id}\u001f` })
        .find(([, { versionId: v }]) => v === versionId);
      if (found === undefined) return undefined;
      noncurrent(context).delete(found[0]);
      discard(context, found[1]);
      return found[1];
    }
    discard(context, latest);
    const [next] = noncurrent(context).entries({ prefix: `${id}\u001f`, limit: 1 });
    if (next === undefined) current(context).delete(id);
    else {
      noncurrent(context).delete(next[0]);
      current(context).put(id, next[1]);
    }
    return latest;
  });
}

/** Deletes as a client without a version id does: a marker where versions are kept, else the object. */
export function deleteObject(context: Kernel, bucket: string, key: string): ObjectRecord | undefined {
  if (versioning(getBucket(context, bucket)) === undefined) return deleteVersion(context, bucket, key, 'null');
  return putVersion(context, {
    bucket,
    key,
    deleteMarker: true,
    size: 0,
    etag: '',
    headers: {},
    metadata: {},
    tags: [],
    checksums: {},
    encryption: { algorithm: 'AES256' },
  });
}

/** The object's current version, or the one named; NoSuchKey or NoSuchVersion otherwise. */
export function getVersion(context: WithStore, bucket: string, key: string, versionId?: string): ObjectRecord {
  getBucket(context, bucket);
  const id = objectKey(bucket, key);
  const latest = current(context).get(id);
  if (versionId === undefined) {
    if (latest === undefined || latest.deleteMarker === true) throw noSuchKey(key);
    return latest;
  }
  const version =
    latest?.versionId === versionId
      ? latest
      : noncurrent(context)
          .list({ prefix: `${id}\u001f` })
          .find((record) => record.versionId === versionId);
  if (version === undefined || version.deleteMarker === true) throw noSuchVersion(key, versionId);
  return version;
}

/** Every version that is not current: kept, or replaced where both are the null version. */
function retire(context: Kernel, record: ObjectRecord, by: string): void {
  if (record.versionId === by) discard(context, record);
  else {
    if (by === 'null') dropNull(context, record);
    noncurrent(context).put(versionKey(record), record);
  }
}

/** There is one null version at most. */
function dropNull(context: Kernel, { bucket, key }: ObjectRecord): void {
  for (const [id, record] of noncurrent(context).entries({ prefix: `${objectKey(bucket, key)}\u001f` }))
    if (record.versionId === 'null') {
      noncurrent(context).delete(id);
      discard(context, record);
    }
}

function discard(context: Kernel, { file }: ObjectRecord): void {
  if (file !== undefined) context.store.afterCommit(() => void context.get(FILES).remove(file));
}

function nextSequence({ store }: Pick<Kernel, 'store'>): number {
  const counters = store.collection<{ value: number }>('s3:sequence');
  return counters.put('object', { value: (counters.get('object')?.value ?? 0) + 1 }).value;
}

/** Gives a version other tags; it stays the same version. */
export function retag(
  context: Kernel,
  bucket: string,
  key: string,
  versionId: string | undefined,
  tags: readonly Tag[],
): void {
  const record = getVersion(context, bucket, key, versionId);
  const isCurrent = current(context).get(objectKey(bucket, key))?.versionId === record.versionId;
  if (isCurrent) current(context).put(objectKey(bucket, key), { ...record, tags });
  else noncurrent(context).put(versionKey(record), { ...record, tags });
}
