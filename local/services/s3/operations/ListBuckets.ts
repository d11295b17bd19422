import { operation } from '../../../kernel/operation/operation';
import { buckets } from '../buckets';

export const ListBuckets = operation('s3', 'ListBuckets', {
  authorize: () => [{ action: 's3:ListAllMyBuckets', resource: '*' }],
  handle({ Prefix, MaxBuckets, ContinuationToken }, context) {
    const limit = MaxBuckets ?? 10_000;
    const found = buckets(context).list({ prefix: Prefix, after: ContinuationToken, limit: limit + 1 });
    const page = found.slice(0, limit);
    return {
      Buckets: page.map(({ name, createdAt }) => ({ Name: name, CreationDate: createdAt })),
      Owner: { ID: context.accountId },
      ContinuationToken: found.length > limit ? page.at(-1)?.name : undefined,
      Prefix,
    };
  },
});
