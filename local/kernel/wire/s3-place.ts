import type { WireRequest } from './request';
import type { Place } from './schema/routes';
import { decodePercent } from './schema/text';

/** `bucket.host`, where the host is a name: an IP address has no subdomains. */
const VIRTUAL = /^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\.(?:s3[.-][a-z0-9.-]*|localhost)$/;

/** Bucket and key of an S3 request: `host/bucket/key` or `bucket.host/key`. */
export function placeOf({ path, headers }: WireRequest): Place {
  const host = (headers.host ?? '').replace(/:\d+$/, '');
  const virtual = VIRTUAL.exec(host)?.[1];
  if (virtual !== undefined) return { bucket: virtual, path };
  const slash = path.indexOf('/', 1);
  const bucket = decodePercent(slash < 0 ? path.slice(1) : path.slice(1, slash));
  return bucket === '' ? { path: '/' } : { bucket, path: slash < 0 ? '/' : path.slice(slash) };
}
