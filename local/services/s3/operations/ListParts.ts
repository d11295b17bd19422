import { operation } from '../../../kernel/operation/operation';
import { onObject } from '../buckets';
import { getUpload } from '../uploads';

export const ListParts = operation('s3', 'ListParts', {
  authorize: ({ Bucket, Key }, context) => [onObject('ListMultipartUploadParts', Bucket, Key)(context)],
  handle(input, context) {
    const { bucket, key, id, parts } = getUpload(context, input);
    const after = Number(input.PartNumberMarker ?? 0);
    const limit = Math.min(input.MaxParts ?? 1000, 1000);
    const numbers = Object.keys(parts)
      .map(Number)
      .filter((number) => number > after)
      .sort((a, b) => a - b);
    const page = numbers.slice(0, limit);
    return {
      Bucket: bucket,
      Key: key,
      UploadId: id,
      MaxParts: limit,
      PartNumberMarker: String(after),
      IsTruncated: numbers.length > limit,
      NextPartNumberMarker: numbers.length > limit ? String(page.at(-1)) : undefined,
      Parts: page.map((PartNumber) => {
        const { etag, size, lastModified } = parts[PartNumber]!;
        return { PartNumber, ETag: etag, Size: size, LastModified: lastModified };
      }),
      StorageClass: 'STANDARD' as const,
    };
  },
});
