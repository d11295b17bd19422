import { operation } from '../../../kernel/operation/operation';
import { onObject } from '../buckets';
import { copySource } from '../copy';

export const UploadPartCopy = operation('s3', 'UploadPartCopy', {
  authorize(input, context) {
    const source = copySource(input.CopySource);
    return [
      onObject('GetObject', source.bucket, source.key)(context),
      onObject('PutObject', input.Bucket, input.Key)(context),
    ];
  },
  async handle(input, context) {
    const source = copySource(input.CopySource);
    const { Body } = await context.call(context.caller, 's3', 'GetObject', {
      Bucket: source.bucket,
      Key: source.key,
      VersionId: source.versionId,
      Range: input.CopySourceRange,
    });
    const { Bucket, Key, PartNumber, UploadId } = input;
    const part = await context.call(context.caller, 's3', 'UploadPart', { Bucket, Key, PartNumber, UploadId, Body });
    return { CopyPartResult: { ETag: part.ETag, LastModified: context.clock.date() } };
  },
});
