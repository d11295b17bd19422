import { operation } from '../../../kernel/operation/operation';
import { getKey, onKey } from '../keys';

export const GetKeyPolicy = operation('kms', 'GetKeyPolicy', {
  authorize: ({ KeyId }, context) => [onKey('GetKeyPolicy', KeyId)(context)],
  handle: ({ KeyId }, context) => ({ Policy: getKey(context, KeyId).policy, PolicyName: 'default' }),
});
