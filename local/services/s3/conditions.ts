import { notModified, preconditionFailed } from './errors';
import type { ObjectRecord } from './records';

interface ReadConditions {
  readonly IfMatch?: string;
  readonly IfNoneMatch?: string;
  readonly IfModifiedSince?: Date;
  readonly IfUnmodifiedSince?: Date;
}

/** HTTP's conditions on a read: If-Match wins over If-Unmodified-Since, If-None-Match over If-Modified-Since (RFC 9110). */
export function checkRead(object: ObjectRecord, conditions: ReadConditions): void {
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = conditions;
  const modified = Math.floor(object.lastModified.getTime() / 1000);
  if (IfMatch !== undefined) {
    if (!matches(IfMatch, object.etag)) throw preconditionFailed('If-Match');
  } else if (IfUnmodifiedSince !== undefined && modified > seconds(IfUnmodifiedSince))
    throw preconditionFailed('If-Unmodified-Since');
  if (IfNoneMatch !== undefined) {
    if (matches(IfNoneMatch, object.etag)) throw notModified();
  } else if (IfModifiedSince !== undefined && modified <= seconds(IfModifiedSince)) throw notModified();
}

/** Conditions on a write: `If-None-Match: *` creates only, `If-Match` replaces only that content. */
export function checkWrite(current: ObjectRecord | undefined, conditions: ReadConditions): void {
  const exists = current !== undefined && current.deleteMarker !== true;
  if (conditions.IfNoneMatch === '*' && exists) throw preconditionFailed('If-None-Match');
  if (conditions.IfMatch !== undefined && !(exists && matches(conditions.IfMatch, current.etag)))
    throw preconditionFailed('If-Match');
}

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);

function matches(condition: string, etag: string): boolean {
  if (condition.trim() === '*') return true;
  const bare = (tag: string) => tag.trim().replace(/^W\//, '').replaceAll('"', '');
  return condition.split(',').some((tag) => bare(tag) === bare(etag));
}
