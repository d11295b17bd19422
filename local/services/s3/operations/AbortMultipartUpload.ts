import { operation } from '../../../kernel/operation/operation';
import { onObject } from '../buckets';
import { FILES } from '../objects';
import { getUpload, uploads } from '../uploads';

export const AbortMultipartUpload = operation('s3', 'AbortMultipartUpload', {
  authorize: ({ Bucket, Key }, context) => [onObject('AbortMultipartUpload', Bucket, Key)(context)],
  async handle(input, context) {
    const upload = getUpload(context, input);
    uploads(context).delete(upload.id);
    await Promise.all(Object.values(upload.parts).map(({ file }) => context.get(FILES).remove(file)));
    return {};
  },
});
