import { operation } from '../../../kernel/operation/operation';
import { onObject } from '../buckets';
import { getVersion } from '../objects';

export const GetObjectTagging = operation('s3', 'GetObjectTagging', {
  authorize: ({ Bucket, Key }, context) => [onObject('GetObjectTagging', Bucket, Key)(context)],
  handle({ Bucket, Key, VersionId }, context) {
    return { TagSet: [...getVersion(context, Bucket ?? '', Key ?? '', VersionId).tags] };
  },
});
