import { operation } from '../../../kernel/operation/operation';
import { getBucket, onBucket } from '../buckets';
import { uploads } from '../uploads';

export const ListMultipartUploads = operation('s3', 'ListMultipartUploads', {
  authorize: ({ Bucket }, context) => [onBucket('ListBucketMultipartUploads', Bucket)(context)],
  handle({ Bucket, Prefix, KeyMarker, UploadIdMarker, MaxUploads }, context) {
    const { name } = getBucket(context, Bucket);
    const limit = Math.min(MaxUploads ?? 1000, 1000);
    const behind = (key: string, id: string) =>
      KeyMarker === undefined ||
      key > KeyMarker ||
      (key === KeyMarker && UploadIdMarker !== undefined && id > UploadIdMarker);
    const found = uploads(context)
      .list()
      .filter(({ bucket, key, id }) => bucket === name && key.startsWith(Prefix ?? '') && behind(key, id))
      .sort((a, b) => (a.key === b.key ? (a.id < b.id ? -1 : 1) : a.key < b.key ? -1 : 1));
    const page = found.slice(0, limit);
    const truncated = found.length > limit;
    return {
      Bucket: name,
      Prefix,
      MaxUploads: limit,
      IsTruncated: truncated,
      NextKeyMarker: truncated ? page.at(-1)?.key : undefined,
      NextUploadIdMarker: truncated ? page.at(-1)?.id : undefined,
      Uploads: page.map(({ id, key, initiated }) => ({ UploadId: id, Key: key, Initiated: initiated })),
    };
  },
});
