import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { open, sealedBy } from '../envelope';
import { findKey, getEnabledKey, onKey } from '../keys';

export const Decrypt = operation('kms', 'Decrypt', {
  authorize: ({ CiphertextBlob }, context) => [onKey('Decrypt', sealedBy(CiphertextBlob ?? new Uint8Array()))(context)],
  handle({ CiphertextBlob, KeyId, EncryptionContext }, context) {
    const ciphertext = CiphertextBlob ?? new Uint8Array();
    const sealer = findKey(context, sealedBy(ciphertext));
    if (sealer === undefined)
      throw new ServiceError('InvalidCiphertextException', 'CiphertextBlob was made by no key of this account');
    if (KeyId !== undefined && findKey(context, KeyId)?.id !== sealer.id)
      throw new ServiceError('IncorrectKeyException', `CiphertextBlob was made by another key than ${KeyId}`);
    const key = getEnabledKey(context, sealer.id);
    return {
      KeyId: key.arn,
      Plaintext: open(key, ciphertext, EncryptionContext),
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' as const,
    };
  },
});
