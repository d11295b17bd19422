import { createHash, createHmac } from 'node:crypto';

/**
 * A whole HTTP/1.1 request as bytes.
 */
export function bytesOf({ method = 'POST', path = '/', port, headers = {}, body = '' }) {
  const all = { host: `127.0.0.1:${port}`, ...headers, 'content-length': String(Buffer.byteLength(body)) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

/** The same, signed (Signature Version 4) with the local cloud's access key. */
export function signedBytesOf({ service, ...request }) {
  const { method = 'POST', path = '/', port, headers = {}, body = '' } = request;
  const time = `${new Date().toISOString().slice(0, 19).replace(/[:-]/g, '')}Z`;
  const own = { ...headers, host: `127.0.0.1:${port}`, 'x-amz-date': time };
  const names = Object.keys(own).sort();
  const canonical = [
    method,
    path,
    '',
    ...names.map((name) => `${name}:${own[name]}`),
    '',
    names.join(';'),
    sha256(body),
  ].join('\n');
  const scope = `${time.slice(0, 8)}/us-east-1/${service}/aws4_request`;
  const key = [time.slice(0, 8), 'us-east-1', service, 'aws4_request'].reduce(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    'AWS4test',
  );
  const signature = createHmac('sha256', key)
    .update(['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n'))
    .digest('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=test/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return bytesOf({ ...request, headers: { ...own, authorization } });
}

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
