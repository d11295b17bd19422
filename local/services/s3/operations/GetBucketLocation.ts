import { operation } from '../../../kernel/operation/operation';
import type { Output } from '../../../kernel/operation/sdk';
import { getBucket, onBucket } from '../buckets';

export const GetBucketLocation = operation('s3', 'GetBucketLocation', {
  authorize: ({ Bucket }, context) => [onBucket('GetBucketLocation', Bucket)(context)],
  handle({ Bucket }, context): Output<'s3', 'GetBucketLocation'> {
    getBucket(context, Bucket);
    // us-east-1 is told by an empty constraint.
    const region = context.region === 'us-east-1' ? undefined : context.region;
    return { LocationConstraint: region as Output<'s3', 'GetBucketLocation'>['LocationConstraint'] };
  },
});
