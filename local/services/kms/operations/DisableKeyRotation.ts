import { operation } from '../../../kernel/operation/operation';
import { onKey, updateKey } from '../keys';

export const DisableKeyRotation = operation('kms', 'DisableKeyRotation', {
  authorize: ({ KeyId }, context) => [onKey('DisableKeyRotation', KeyId)(context)],
  handle({ KeyId }, context) {
    updateKey(context, KeyId, { rotation: false });
    return {};
  },
});
