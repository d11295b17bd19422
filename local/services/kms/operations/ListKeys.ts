import { operation } from '../../../kernel/operation/operation';
import { keys } from '../keys';

export const ListKeys = operation('kms', 'ListKeys', {
  authorize: () => [{ action: 'kms:ListKeys', resource: '*' }],
  handle({ Limit, Marker }, context) {
    const limit = Limit ?? 100;
    const found = keys(context).list({ after: Marker, limit: limit + 1 });
    const page = found.slice(0, limit);
    const truncated = found.length > limit;
    return {
      Keys: page.map(({ id, arn }) => ({ KeyId: id, KeyArn: arn })),
      Truncated: truncated,
      NextMarker: truncated ? page.at(-1)?.id : undefined,
    };
  },
});
