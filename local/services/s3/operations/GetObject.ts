import { operation } from '../../../kernel/operation/operation';
import { responseBody } from '../bodies';
import { onObject } from '../buckets';
import { checkRead } from '../conditions';
import { describeObject } from '../describe';
import { decrypt } from '../encryption';
import { FILES, getVersion } from '../objects';
import { parseRange } from '../range';

export const GetObject = operation('s3', 'GetObject', {
  authorize: ({ Bucket, Key, VersionId }, context) => [
    onObject(VersionId === undefined ? 'GetObject' : 'GetObjectVersion', Bucket, Key)(context),
  ],
  async handle(input, context) {
    const object = getVersion(context, input.Bucket ?? '', input.Key ?? '', input.VersionId);
    checkRead(object, input);
    await decrypt(context, object.encryption);
    const range = parseRange(input.Range, object.size);
    const { start, end } = range ?? { start: 0, end: object.size - 1 };
    return {
      ...describeObject(object, input.ChecksumMode === 'ENABLED' && range === undefined),
      ...overrides(input),
      ContentLength: end - start + 1,
      ContentRange: range === undefined ? undefined : `bytes ${start}-${end}/${object.size}`,
      Body: responseBody(context.get(FILES).read(object.file!, start, end)),
    };
  },
});

interface Overrides {
  readonly ResponseContentType?: string;
  readonly ResponseContentDisposition?: string;
  readonly ResponseCacheControl?: string;
}

/** A presigned URL may set headers of its answer. */
function overrides(input: Overrides) {
  return {
    ...(input.ResponseContentType && { ContentType: input.ResponseContentType }),
    ...(input.ResponseContentDisposition && { ContentDisposition: input.ResponseContentDisposition }),
    ...(input.ResponseCacheControl && { CacheControl: input.ResponseCacheControl }),
  };
}
