import { operation } from '../../../kernel/operation/operation';
import { onKey, updateKey } from '../keys';

export const EnableKey = operation('kms', 'EnableKey', {
  authorize: ({ KeyId }, context) => [onKey('EnableKey', KeyId)(context)],
  handle({ KeyId }, context) {
    updateKey(context, KeyId, { state: 'Enabled' });
    return {};
  },
});
