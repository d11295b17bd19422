import { operation } from '../../../kernel/operation/operation';
import { describeKey, getKey, onKey } from '../keys';

export const DescribeKey = operation('kms', 'DescribeKey', {
  authorize: ({ KeyId }, context) => [onKey('DescribeKey', KeyId)(context)],
  handle: ({ KeyId }, context) => ({ KeyMetadata: describeKey(getKey(context, KeyId), context.accountId) }),
});
