import { operation } from '../../../kernel/operation/operation';
import { onObject } from '../buckets';
import { retag } from '../objects';

export const PutObjectTagging = operation('s3', 'PutObjectTagging', {
  authorize: ({ Bucket, Key }, context) => [onObject('PutObjectTagging', Bucket, Key)(context)],
  handle({ Bucket, Key, VersionId, Tagging }, context) {
    const tags = (Tagging?.TagSet ?? []).map((tag) => ({ Key: tag.Key ?? '', Value: tag.Value ?? '' }));
    retag(context, Bucket ?? '', Key ?? '', VersionId, tags);
    return { VersionId };
  },
});
