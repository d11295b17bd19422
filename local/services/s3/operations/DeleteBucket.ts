import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { buckets, getBucket, onBucket } from '../buckets';
import { lifecycle } from '../lifecycle';
import { current, noncurrent } from '../objects';

export const DeleteBucket = operation('s3', 'DeleteBucket', {
  authorize: ({ Bucket }, context) => [onBucket('DeleteBucket', Bucket)(context)],
  handle({ Bucket }, context) {
    const { name } = getBucket(context, Bucket);
    const range = { prefix: `${name}/`, limit: 1 };
    const empty = current(context).entries(range).length + noncurrent(context).entries(range).length === 0;
    if (!empty) {
      const versions =
        noncurrent(context).entries(range).length > 0 ? ' You must delete all versions in the bucket.' : '';
      throw new ServiceError('BucketNotEmpty', `The bucket you tried to delete is not empty.${versions}`, 409, {
        BucketName: name,
      });
    }
    context.store.transaction(() => {
      buckets(context).delete(name);
      context.workflows.send(lifecycle, name, { type: 'removed' });
    });
    return {};
  },
});
