import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { buckets } from '../buckets';

/** 3-63 characters, lower case, digits, dots and hyphens (S3 User Guide, bucket naming rules). */
const NAME = /^(?!\d+\.\d+\.\d+\.\d+$)(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

export const CreateBucket = operation('s3', 'CreateBucket', {
  authorize: ({ Bucket }) => [{ action: 's3:CreateBucket', resource: `arn:aws:s3:::${Bucket}` }],
  handle({ Bucket, ObjectOwnership }, context) {
    const name = Bucket ?? '';
    if (!NAME.test(name))
      throw new ServiceError('InvalidBucketName', `The specified bucket is not valid: ${name}`, 400, {
        BucketName: name,
      });
    if (buckets(context).has(name)) {
      const message = 'Your previous request to create the named bucket succeeded and you already own it.';
      throw new ServiceError('BucketAlreadyOwnedByYou', message, 409, { BucketName: name });
    }
    const ownership = ObjectOwnership === undefined ? undefined : { Rules: [{ ObjectOwnership }] };
    buckets(context).put(name, { name, createdAt: context.clock.date(), settings: { OwnershipControls: ownership } });
    return { Location: `/${name}` };
  },
});
