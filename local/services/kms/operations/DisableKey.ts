import { operation } from '../../../kernel/operation/operation';
import { onKey, updateKey } from '../keys';

export const DisableKey = operation('kms', 'DisableKey', {
  authorize: ({ KeyId }, context) => [onKey('DisableKey', KeyId)(context)],
  handle({ KeyId }, context) {
    updateKey(context, KeyId, { state: 'Disabled' });
    return {};
  },
});
