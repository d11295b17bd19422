import { NotImplemented } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { getBucket, onBucket } from '../buckets';

/** Only the empty configuration: object events are not sent. */
export const PutBucketNotificationConfiguration = operation('s3', 'PutBucketNotificationConfiguration', {
  authorize: ({ Bucket }, context) => [onBucket('PutBucketNotification', Bucket)(context)],
  handle({ Bucket, NotificationConfiguration }, context) {
    getBucket(context, Bucket);
    const asked = Object.keys(NotificationConfiguration ?? {});
    if (asked.length > 0) throw new NotImplemented(`S3 bucket notifications (${asked.join(', ')})`);
    return {};
  },
});
