import { operation } from '../../../kernel/operation/operation';
import { getBucket, onBucket } from '../buckets';

/** ACLs are off (BucketOwnerEnforced): the owner has full control. */
export const GetBucketAcl = operation('s3', 'GetBucketAcl', {
  authorize: ({ Bucket }, context) => [onBucket('GetBucketAcl', Bucket)(context)],
  handle({ Bucket }, context) {
    getBucket(context, Bucket);
    const owner = { ID: context.accountId };
    return {
      Owner: owner,
      Grants: [{ Grantee: { Type: 'CanonicalUser' as const, ...owner }, Permission: 'FULL_CONTROL' as const }],
    };
  },
});
