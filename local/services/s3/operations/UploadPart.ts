import { operation } from '../../../kernel/operation/operation';
import { requestBody } from '../bodies';
import { onObject } from '../buckets';
import { requestedAlgorithms, verifyChecksums } from '../checksums';
import { encryptionHeaders } from '../encryption';
import { invalidArgument } from '../errors';
import { FILES } from '../objects';
import { getUpload, uploads } from '../uploads';

export const UploadPart = operation('s3', 'UploadPart', {
  authorize: ({ Bucket, Key }, context) => [onObject('PutObject', Bucket, Key)(context)],
  async handle(input, context) {
    const upload = getUpload(context, input);
    const number = input.PartNumber ?? 0;
    if (!(number >= 1 && number <= 10_000)) throw invalidArgument('partNumber', number, 'between 1 and 10000');
    const files = context.get(FILES);
    const written = await files.write(requestBody(input.Body), requestedAlgorithms({ ...input }));
    try {
      verifyChecksums({ ...input }, written.md5, written.checksums);
      const etag = `"${written.md5.toString('hex')}"`;
      const part = { file: written.file, size: written.size, etag, lastModified: context.clock.date() };
      context.store.transaction(() => {
        // Uploads of other parts may have ended meanwhile.
        const now = getUpload(context, input);
        const replaced = now.parts[number];
        uploads(context).put(upload.id, { ...now, parts: { ...now.parts, [number]: part } });
        if (replaced !== undefined) context.store.afterCommit(() => void files.remove(replaced.file));
      });
      return { ETag: etag, ...written.checksums, ...encryptionHeaders(upload.encryption) };
    } catch (error) {
      await files.remove(written.file);
      throw error;
    }
  },
});
