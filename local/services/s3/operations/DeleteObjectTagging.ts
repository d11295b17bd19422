import { operation } from '../../../kernel/operation/operation';
import { onObject } from '../buckets';
import { retag } from '../objects';

export const DeleteObjectTagging = operation('s3', 'DeleteObjectTagging', {
  authorize: ({ Bucket, Key }, context) => [onObject('DeleteObjectTagging', Bucket, Key)(context)],
  handle({ Bucket, Key, VersionId }, context) {
    retag(context, Bucket ?? '', Key ?? '', VersionId, []);
    return { VersionId };
  },
});
