import { operation } from '../../../kernel/operation/operation';
import { getBucket, onBucket } from '../buckets';

export const GetBucketNotificationConfiguration = operation('s3', 'GetBucketNotificationConfiguration', {
  authorize: ({ Bucket }, context) => [onBucket('GetBucketNotification', Bucket)(context)],
  handle({ Bucket }, context) {
    getBucket(context, Bucket);
    return {};
  },
});
