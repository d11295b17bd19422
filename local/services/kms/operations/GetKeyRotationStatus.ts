import { operation } from '../../../kernel/operation/operation';
import { getKey, onKey } from '../keys';

export const GetKeyRotationStatus = operation('kms', 'GetKeyRotationStatus', {
  authorize: ({ KeyId }, context) => [onKey('GetKeyRotationStatus', KeyId)(context)],
  handle({ KeyId }, context) {
    const key = getKey(context, KeyId);
    return { KeyId: key.id, KeyRotationEnabled: key.rotation };
  },
});
