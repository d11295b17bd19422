import { operation } from '../../../kernel/operation/operation';
import { onObject } from '../buckets';
import { encryptionHeaders } from '../encryption';
import { FILES, putVersion } from '../objects';
import { chosenParts, getUpload, multipartETag, uploads } from '../uploads';

export const CompleteMultipartUpload = operation('s3', 'CompleteMultipartUpload', {
  authorize: ({ Bucket, Key }, context) => [onObject('PutObject', Bucket, Key)(context)],
  async handle(input, context) {
    const upload = getUpload(context, input);
    const parts = chosenParts(upload, input.MultipartUpload?.Parts ?? []);
    const files = context.get(FILES);
    const written = await files.write(files.concatenated(parts.map(({ file }) => file)), []);
    const etag = multipartETag(parts);
    const { bucket, key, headers, metadata, tags, encryption } = upload;
    const version = context.store.transaction(() => {
      // Two clients may complete the same upload: the second finds it gone.
      getUpload(context, input);
      uploads(context).delete(upload.id);
      for (const { file } of Object.values(upload.parts)) context.store.afterCommit(() => void files.remove(file));
      const content = { file: written.file, size: written.size, etag, checksums: {}, partsCount: parts.length };
      return putVersion(context, { bucket, key, headers, metadata, tags, encryption, ...content }, input);
    });
    return {
      Location: `${context.endpoint}/${bucket}/${encodeURIComponent(key)}`,
      Bucket: bucket,
      Key: key,
      ETag: etag,
      VersionId: version.versionId === 'null' ? undefined : version.versionId,
      ...encryptionHeaders(encryption),
    };
  },
});
