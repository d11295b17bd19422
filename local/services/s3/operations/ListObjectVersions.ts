import { operation } from '../../../kernel/operation/operation';
import { getBucket, onBucket } from '../buckets';
import { list } from '../listing';
import { current, noncurrent } from '../objects';
import { listedObject, urlEncoder } from '../pages';
import { objectKey, type ObjectRecord } from '../records';

export const ListObjectVersions = operation('s3', 'ListObjectVersions', {
  authorize: ({ Bucket, Prefix }, context) => [
    onBucket('ListBucketVersions', Bucket, { 's3:prefix': Prefix ?? '' })(context),
  ],
  handle(input, context) {
    const { name } = getBucket(context, input.Bucket);
    const limit = Math.min(input.MaxKeys ?? 1000, 1000);
    const encode = urlEncoder(input.EncodingType);
    const base = `${name}/`;
    // A page ends with all versions of its last key, so that a key marker alone continues it.
    const page = list<ObjectRecord>(
      ({ prefix, after, limit: rows }) =>
        current(context)
          .entries({
            prefix: base + (prefix ?? ''),
            after: after === undefined ? undefined : base + after,
            limit: rows,
          })
          .map(([key, record]) => [key.slice(base.length), record]),
      { prefix: input.Prefix ?? '', delimiter: input.Delimiter, after: input.KeyMarker, limit },
      () => true,
    );
    const versions = page.items.flatMap((latest) => [
      version(latest, true),
      ...noncurrent(context)
        .list({ prefix: `${objectKey(name, latest.key)}\u001f` })
        .map((record) => version(record, false)),
    ]);
    return {
      Name: name,
      Prefix: encode(input.Prefix ?? ''),
      Delimiter: encode(input.Delimiter),
      KeyMarker: encode(input.KeyMarker ?? ''),
      MaxKeys: limit,
      EncodingType: input.EncodingType,
      IsTruncated: page.next !== undefined,
      NextKeyMarker: encode(page.next),
      Versions: versions.filter(({ record }) => record.deleteMarker !== true).map(({ listed }) => listed),
      DeleteMarkers: versions
        .filter(({ record }) => record.deleteMarker === true)
        .map(({ listed: { Key, VersionId, IsLatest, LastModified } }) => ({ Key, VersionId, IsLatest, LastModified })),
      CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    };

    function version(record: ObjectRecord, IsLatest: boolean) {
      const listed = { ...listedObject(record, encode), StorageClass: 'STANDARD' as const };
      return { record, listed: { ...listed, VersionId: record.versionId, IsLatest } };
    }
  },
});
