import { operation } from '../../../kernel/operation/operation';
import { onKey, updateKey } from '../keys';

export const EnableKeyRotation = operation('kms', 'EnableKeyRotation', {
  authorize: ({ KeyId }, context) => [onKey('EnableKeyRotation', KeyId)(context)],
  handle({ KeyId }, context) {
    updateKey(context, KeyId, { rotation: true });
    return {};
  },
});
