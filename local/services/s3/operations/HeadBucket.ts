import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { buckets, onBucket } from '../buckets';

export const HeadBucket = operation('s3', 'HeadBucket', {
  authorize: ({ Bucket }, context) => [onBucket('ListBucket', Bucket)(context)],
  handle({ Bucket }, context) {
    if (!buckets(context).has(Bucket ?? '')) throw new ServiceError('NotFound', 'Not Found', 404);
    return { BucketRegion: context.region };
  },
});
