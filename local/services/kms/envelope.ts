import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { ServiceError } from '../../kernel/operation/error';
import type { KeyRecord } from './keys';

/** Name-value pairs that are authenticated with the ciphertext. */
export type EncryptionContext = Readonly<Record<string, string>> | undefined;

const ID = 36;
const IV = 12;
const TAG = 16;

/** AES-256-GCM under the key's material; the ciphertext begins with the key's id, so Decrypt needs no name. */
export function seal(key: KeyRecord, plaintext: Uint8Array, context: EncryptionContext): Uint8Array {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', key.material, iv).setAAD(authenticated(context));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Buffer.from(key.id), iv, cipher.getAuthTag(), body]);
}

/** The id of the key that sealed a ciphertext. */
export function sealedBy(ciphertext: Uint8Array): string {
  return Buffer.from(ciphertext.subarray(0, ID)).toString();
}

/** The plaintext, or InvalidCiphertextException when key, context or ciphertext are not the ones it was sealed with. */
export function open(key: KeyRecord, ciphertext: Uint8Array, context: EncryptionContext): Uint8Array {
  const bytes = Buffer.from(ciphertext).subarray(ID);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.material, bytes.subarray(0, IV))
      .setAAD(authenticated(context))
      .setAuthTag(bytes.subarray(IV, IV + TAG));
    return Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]);
  } catch {
    throw new ServiceError(
      'InvalidCiphertextException',
      'CiphertextBlob is not one that this key made with this encryption context',
    );
  }
}

function authenticated(context: EncryptionContext): Buffer {
  const pairs = Object.entries(context ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.from(JSON.stringify(pairs));
}
