import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { seal } from '../envelope';
import { getEnabledKey, onKey } from '../keys';

export const Encrypt = operation('kms', 'Encrypt', {
  authorize: ({ KeyId }, context) => [onKey('Encrypt', KeyId)(context)],
  handle({ KeyId, Plaintext, EncryptionContext }, context) {
    const key = getEnabledKey(context, KeyId);
    const size = Plaintext?.byteLength ?? 0;
    if (size < 1 || size > 4096)
      throw new ServiceError(
        'ValidationException',
        `Plaintext must have 1 to 4096 bytes, got ${size}: encrypt larger data under a data key`,
      );
    return {
      KeyId: key.arn,
      CiphertextBlob: seal(key, Plaintext!, EncryptionContext),
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' as const,
    };
  },
});
