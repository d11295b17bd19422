import { operation } from '../../../kernel/operation/operation';
import { onKey, updateKey } from '../keys';

export const UpdateKeyDescription = operation('kms', 'UpdateKeyDescription', {
  authorize: ({ KeyId }, context) => [onKey('UpdateKeyDescription', KeyId)(context)],
  handle({ KeyId, Description }, context) {
    updateKey(context, KeyId, { description: Description ?? '' });
    return {};
  },
});
