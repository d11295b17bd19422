import type { WireRequest } from '../request';
import { decodePercent } from '../schema/text';
import type { Signature } from './credential';

/** The canonical request that the signer hashed, as SigV4 defines it. */
export function canonicalRequest(request: WireRequest, signature: Signature, payloadHash: string): string {
  const headers = signature.signedHeaders
    .map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ {2,}/g, ' ')}\n`)
    .join('');
  return [
    request.method,
    signature.service === 's3' ? request.path : escapedAgain(request.path),
    request.rawQuery === '' ? '' : canonicalQuery(request.rawQuery),
    headers,
    signature.signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
}

/** S3 signs the path as sent; every other service signs it normalized and escaped once more. */
function escapedAgain(path: string): string {
  if (path === '/') return path;
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(escape(segment));
  }
  const trailing = segments.length > 0 && path.endsWith('/') ? '/' : '';
  return `/${segments.join('/')}${trailing}`;
}

function canonicalQuery(rawQuery: string): string {
  return rawQuery
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='))
    .map((pair) => {
      const equals = pair.indexOf('=');
      const name = equals < 0 ? pair : pair.slice(0, equals);
      const value = equals < 0 ? '' : pair.slice(equals + 1);
      return [escape(decodePercent(name)), escape(decodePercent(value))] as const;
    })
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const escape = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
