import { randomBytes } from 'node:crypto';
import { operation } from '../../../kernel/operation/operation';
import { getBucket, onObject } from '../buckets';
import { encrypt, encryptionHeaders, encryptionOf } from '../encryption';
import { parseTagging, storedHeaders, userMetadata } from '../metadata';
import { uploads } from '../uploads';

export const CreateMultipartUpload = operation('s3', 'CreateMultipartUpload', {
  authorize: ({ Bucket, Key }, context) => [onObject('PutObject', Bucket, Key)(context)],
  async handle(input, context) {
    const bucket = getBucket(context, input.Bucket);
    const encryption = await encrypt(context, encryptionOf(bucket, input));
    const id = randomBytes(32).toString('base64url');
    uploads(context).put(id, {
      id,
      bucket: bucket.name,
      key: input.Key ?? '',
      initiated: context.clock.date(),
      headers: storedHeaders(input),
      metadata: userMetadata(input.Metadata),
      tags: parseTagging(input.Tagging),
      encryption,
      parts: {},
    });
    return { Bucket: bucket.name, Key: input.Key, UploadId: id, ...encryptionHeaders(encryption) };
  },
});
