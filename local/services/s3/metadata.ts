import { ServiceError } from '../../kernel/operation/error';
import type { ObjectHeaders, Tag } from './records';

const HEADERS = ['ContentType', 'ContentEncoding', 'ContentDisposition', 'ContentLanguage', 'CacheControl'] as const;

/** The headers of a request that are stored with the object. */
export function storedHeaders(input: Readonly<ObjectHeaders>): ObjectHeaders {
  const given = HEADERS.filter((name) => input[name] !== undefined).map((name) => [name, input[name]]);
  return { ContentType: 'binary/octet-stream', ...Object.fromEntries(given) };
}

/** Tags of the x-amz-tagging header, written as a query string. */
export function parseTagging(header: string | undefined): Tag[] {
  return [...new URLSearchParams(header ?? '')].map(([Key, Value]) => ({ Key, Value }));
}

/** User metadata, with lower-case names; at most 2 KB in all. */
export function userMetadata(metadata: Readonly<Record<string, string>> | undefined): Record<string, string> {
  const entries = Object.entries(metadata ?? {}).map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  const size = entries.reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0);
  if (size > 2048)
    throw new ServiceError('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size', 400, {
      Size: size,
      MaxSizeAllowed: 2048,
    });
  return Object.fromEntries(entries);
}
