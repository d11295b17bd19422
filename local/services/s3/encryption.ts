import { through } from '../../kernel/operation/caller';
import type { Context } from '../../kernel/operation/operation';
import { NotImplemented } from '../../kernel/operation/error';
import { defaultEncryption } from './buckets';
import type { BucketRecord, Encryption } from './records';

interface EncryptionRequest {
  readonly ServerSideEncryption?: string;
  readonly SSEKMSKeyId?: string;
  readonly SSECustomerAlgorithm?: string;
}

/** The encryption of a new object: what the request names, or the bucket's default. */
export function encryptionOf(bucket: BucketRecord, request: EncryptionRequest): Encryption {
  if (request.SSECustomerAlgorithm !== undefined)
    throw new NotImplemented('S3 encryption with a customer-provided key (SSE-C)');
  switch (request.ServerSideEncryption) {
    case undefined:
      return defaultEncryption(bucket);
    case 'AES256':
      return { algorithm: 'AES256' };
    case 'aws:kms':
      return { algorithm: 'aws:kms', kmsKeyId: request.SSEKMSKeyId ?? defaultEncryption(bucket).kmsKeyId };
    default:
      throw new NotImplemented(`S3 encryption ${request.ServerSideEncryption}`);
  }
}

/**
 * Asks the key for a data key, as the caller, who needs kms:GenerateDataKey. The content itself stays as it is on this
 * machine's disk: what is enforced is the permission.
 */
export async function encrypt(context: Context, encryption: Encryption): Promise<Encryption> {
  const { kmsKeyId } = encryption;
  // Without a key of its own, S3 uses the AWS-managed one, which everybody in the account may use through S3.
  if (encryption.algorithm !== 'aws:kms' || kmsKeyId === undefined) return encryption;
  const made = await context.call(through('s3', context.caller), 'kms', 'GenerateDataKey', {
    KeyId: kmsKeyId,
    KeySpec: 'AES_256',
  });
  return { ...encryption, kmsKeyId: made.KeyId, dataKey: Buffer.from(made.CiphertextBlob!).toString('base64') };
}

/** Has the data key decrypted, as the caller, who needs kms:Decrypt. */
export async function decrypt(context: Context, { dataKey }: Encryption): Promise<void> {
  if (dataKey === undefined) return;
  await context.call(through('s3', context.caller), 'kms', 'Decrypt', {
    CiphertextBlob: Buffer.from(dataKey, 'base64'),
  });
}

/** The members of an answer that tell the encryption. */
export function encryptionHeaders({ algorithm, kmsKeyId }: Encryption) {
  return { ServerSideEncryption: algorithm, SSEKMSKeyId: algorithm === 'aws:kms' ? kmsKeyId : undefined };
}
