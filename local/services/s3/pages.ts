import type { Output } from '../../kernel/operation/sdk';
import type { Context } from '../../kernel/operation/operation';
import { list, type Listing, type ListingRequest } from './listing';
import { current } from './objects';
import type { ObjectRecord } from './records';

/** One page of a bucket's current objects; delete markers hide theirs. */
export function listCurrent(
  context: Pick<Context, 'store'>,
  bucket: string,
  request: ListingRequest,
): Listing<ObjectRecord> {
  const objects = current(context);
  const base = `${bucket}/`;
  return list<ObjectRecord>(
    ({ prefix, after, limit }) =>
      objects
        .entries({ prefix: base + (prefix ?? ''), after: after === undefined ? undefined : base + after, limit })
        .map(([key, record]) => [key.slice(base.length), record]),
    request,
    ({ deleteMarker }) => deleteMarker !== true,
  );
}

/** An opaque token for where a page ended. */
export const tokenOf = {
  encode: (key: string): string => Buffer.from(key).toString('base64url'),
  decode: (token: string): string => Buffer.from(token, 'base64url').toString(),
};

/** Keys with characters that XML lacks are asked for URL-encoded. */
export function urlEncoder(encodingType: string | undefined): <T extends string | undefined>(text: T) => T {
  if (encodingType !== 'url') return (text) => text;
  return (text) => (text === undefined ? text : (encodeURIComponent(text).replaceAll('%2F', '/') as typeof text));
}

type Listed = NonNullable<Output<'s3', 'ListObjectsV2'>['Contents']>[number];

export function listedObject(object: ObjectRecord, encode: (text: string) => string): Listed {
  return {
    Key: encode(object.key),
    LastModified: object.lastModified,
    ETag: object.etag,
    Size: object.size,
    StorageClass: 'STANDARD',
  };
}
