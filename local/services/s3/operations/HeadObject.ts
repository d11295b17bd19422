import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { onObject } from '../buckets';
import { checkRead } from '../conditions';
import { describeObject } from '../describe';
import { getVersion } from '../objects';
import { parseRange } from '../range';

export const HeadObject = operation('s3', 'HeadObject', {
  authorize: ({ Bucket, Key, VersionId }, context) => [
    onObject(VersionId === undefined ? 'GetObject' : 'GetObjectVersion', Bucket, Key)(context),
  ],
  handle(input, context) {
    const object = find();
    checkRead(object, input);
    const range = parseRange(input.Range, object.size);
    return {
      ...describeObject(object, input.ChecksumMode === 'ENABLED'),
      ContentLength: range === undefined ? object.size : range.end - range.start + 1,
    };

    // An answer to HEAD has no body, so its error has no better name than this.
    function find() {
      try {
        return getVersion(context, input.Bucket ?? '', input.Key ?? '', input.VersionId);
      } catch (error) {
        throw error instanceof ServiceError && error.status === 404
          ? new ServiceError('NotFound', 'Not Found', 404)
          : error;
      }
    }
  },
});
