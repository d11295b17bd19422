import { operation } from '../../../kernel/operation/operation';
import { onKey, updateKey } from '../keys';

export const PutKeyPolicy = operation('kms', 'PutKeyPolicy', {
  authorize: ({ KeyId }, context) => [onKey('PutKeyPolicy', KeyId)(context)],
  handle({ KeyId, Policy }, context) {
    updateKey(context, KeyId, { policy: Policy ?? '' });
    return {};
  },
});
