import { randomBytes } from 'node:crypto';
import { operation } from '../../../kernel/operation/operation';
import { seal } from '../envelope';
import { getEnabledKey, onKey } from '../keys';

export const GenerateDataKey = operation('kms', 'GenerateDataKey', {
  authorize: ({ KeyId }, context) => [onKey('GenerateDataKey', KeyId)(context)],
  handle({ KeyId, KeySpec, NumberOfBytes, EncryptionContext }, context) {
    const key = getEnabledKey(context, KeyId);
    const plaintext = randomBytes(NumberOfBytes ?? (KeySpec === 'AES_128' ? 16 : 32));
    return { KeyId: key.arn, Plaintext: plaintext, CiphertextBlob: seal(key, plaintext, EncryptionContext) };
  },
});
