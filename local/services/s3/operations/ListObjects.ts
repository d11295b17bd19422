import { operation } from '../../../kernel/operation/operation';
import { getBucket, onBucket } from '../buckets';
import { listCurrent, listedObject, urlEncoder } from '../pages';

export const ListObjects = operation('s3', 'ListObjects', {
  authorize: ({ Bucket, Prefix, Delimiter }, context) => [
    onBucket('ListBucket', Bucket, { 's3:prefix': Prefix ?? '', ...(Delimiter && { 's3:delimiter': Delimiter }) })(
      context,
    ),
  ],
  handle(input, context) {
    const { name } = getBucket(context, input.Bucket);
    const limit = Math.min(input.MaxKeys ?? 1000, 1000);
    const request = { prefix: input.Prefix ?? '', delimiter: input.Delimiter, after: input.Marker, limit };
    const page = listCurrent(context, name, request);
    const encode = urlEncoder(input.EncodingType);
    return {
      Name: name,
      Prefix: encode(request.prefix),
      Delimiter: encode(input.Delimiter),
      Marker: encode(input.Marker ?? ''),
      MaxKeys: limit,
      EncodingType: input.EncodingType,
      IsTruncated: page.next !== undefined,
      // Version 1 gives the next marker only with a delimiter; else the last key is the marker.
      NextMarker: input.Delimiter === undefined ? undefined : encode(page.next),
      Contents: page.items.map((object) => listedObject(object, encode)),
      CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    };
  },
});
