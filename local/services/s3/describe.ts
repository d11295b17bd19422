import { encryptionHeaders } from './encryption';
import type { ObjectRecord } from './records';

/** What GetObject and HeadObject tell of an object. */
export function describeObject(object: ObjectRecord, withChecksums: boolean) {
  return {
    AcceptRanges: 'bytes',
    LastModified: object.lastModified,
    ETag: object.etag,
    VersionId: object.versionId === 'null' ? undefined : object.versionId,
    Metadata: { ...object.metadata },
    TagCount: object.tags.length === 0 ? undefined : object.tags.length,
    PartsCount: object.partsCount,
    ...object.headers,
    ...encryptionHeaders(object.encryption),
    ...(withChecksums ? object.checksums : {}),
  };
}
