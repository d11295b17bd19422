import { operation } from '../../../kernel/operation/operation';
import { getBucket, onBucket } from '../buckets';
import { listCurrent, listedObject, tokenOf, urlEncoder } from '../pages';

export const ListObjectsV2 = operation('s3', 'ListObjectsV2', {
  authorize: ({ Bucket, Prefix, Delimiter }, context) => [
    onBucket('ListBucket', Bucket, { 's3:prefix': Prefix ?? '', ...(Delimiter && { 's3:delimiter': Delimiter }) })(
      context,
    ),
  ],
  handle(input, context) {
    const { name } = getBucket(context, input.Bucket);
    const limit = Math.min(input.MaxKeys ?? 1000, 1000);
    const after = input.ContinuationToken === undefined ? input.StartAfter : tokenOf.decode(input.ContinuationToken);
    const page = listCurrent(context, name, { prefix: input.Prefix ?? '', delimiter: input.Delimiter, after, limit });
    const encode = urlEncoder(input.EncodingType);
    return {
      Name: name,
      Prefix: encode(input.Prefix ?? ''),
      Delimiter: encode(input.Delimiter),
      StartAfter: encode(input.StartAfter),
      MaxKeys: limit,
      EncodingType: input.EncodingType,
      KeyCount: page.items.length + page.commonPrefixes.length,
      IsTruncated: page.next !== undefined,
      ContinuationToken: input.ContinuationToken,
      NextContinuationToken: page.next === undefined ? undefined : tokenOf.encode(page.next),
      Contents: page.items.map((object) => listedObject(object, encode)),
      CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    };
  },
});
