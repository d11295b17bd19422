import { operation } from '../../../kernel/operation/operation';
import { requestBody } from '../bodies';
import { getBucket, onObject } from '../buckets';
import { checkWrite } from '../conditions';
import { requestedAlgorithms, verifyChecksums } from '../checksums';
import { encrypt, encryptionHeaders, encryptionOf } from '../encryption';
import { parseTagging, storedHeaders, userMetadata } from '../metadata';
import { current, FILES, putVersion } from '../objects';
import { objectKey } from '../records';

export const PutObject = operation('s3', 'PutObject', {
  authorize(input, context) {
    const conditions = {
      ...(input.ServerSideEncryption && { 's3:x-amz-server-side-encryption': input.ServerSideEncryption }),
      ...(input.SSEKMSKeyId && { 's3:x-amz-server-side-encryption-aws-kms-key-id': input.SSEKMSKeyId }),
    };
    const put = onObject('PutObject', input.Bucket, input.Key, conditions)(context);
    return input.Tagging === undefined ? [put] : [put, onObject('PutObjectTagging', input.Bucket, input.Key)(context)];
  },
  async handle(input, context) {
    const bucket = getBucket(context, input.Bucket);
    const key = input.Key ?? '';
    const algorithms = requestedAlgorithms({ ...input });
    const metadata = userMetadata(input.Metadata);
    checkWrite(current(context).get(objectKey(bucket.name, key)), input);
    const encryption = await encrypt(context, encryptionOf(bucket, input));
    const files = context.get(FILES);
    const written = await files.write(requestBody(input.Body), algorithms);
    try {
      verifyChecksums({ ...input }, written.md5, written.checksums);
      const version = putVersion(
        context,
        {
          bucket: bucket.name,
          key,
          file: written.file,
          size: written.size,
          etag: `"${written.md5.toString('hex')}"`,
          headers: storedHeaders(input),
          metadata,
          tags: parseTagging(input.Tagging),
          checksums: written.checksums,
          encryption,
        },
        input,
      );
      return {
        ETag: version.etag,
        VersionId: version.versionId === 'null' ? undefined : version.versionId,
        ...written.checksums,
        ...encryptionHeaders(encryption),
      };
    } catch (error) {
      await files.remove(written.file);
      throw error;
    }
  },
});
