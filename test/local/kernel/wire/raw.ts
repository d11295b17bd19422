import { createHash, createHmac } from 'node:crypto';
import { request } from 'node:http';

/** One HTTP request as it is to be sent. */
export interface Raw {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** Sends a request without any client's help. */
export function send(url: string, { method = 'POST', path = '/', headers = {}, body = '' }: Raw): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const outgoing = request(url + path, { method, agent: false, headers: { ...length, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks).toString() }),
      );
    });
    outgoing.on('error', reject).end(body);
  });
}

export interface Signing {
  readonly service: string;
  readonly accessKeyId?: string;
  readonly secret?: string;
  readonly region?: string;
  /** Ms since 1970. */
  readonly at?: number;
  /** What stands for the body. @default its hash */
  readonly payload?: string;
}

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** What a signer needs to go on signing chunks. */
export interface Signed extends Raw {
  readonly headers: Record<string, string>;
  readonly signature: string;
  readonly key: Buffer;
  readonly scope: string;
}

/** Signs a request (SigV4) with at most one query parameter: an implementation of its own, so that the server's is not compared with itself. */
export function sign(url: string, raw: Raw, signing: Signing): Signed {
  const { service, accessKeyId = 'test', secret = 'test', region = 'us-east-1', at = Date.now() } = signing;
  const { method = 'POST', path = '/', body = '' } = raw;
  const [pathname = '/', search = ''] = path.split('?');
  const timestamp = new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const date = timestamp.slice(0, 8);
  const payload = signing.payload ?? sha256(body);
  const headers: Record<string, string> = {
    ...raw.headers,
    host: new URL(url).host,
    'x-amz-date': timestamp,
    ...(service === 's3' ? { 'x-amz-content-sha256': payload } : {}),
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    method,
    pathname,
    search === '' || search.includes('=') ? search : `${search}=`,
    ...names.map((name) => `${name}:${headers[name]}`),
    '',
    names.join(';'),
    payload,
  ].join('\n');
  const scope = `${date}/${region}/${service}/aws4_request`;
  const key = [region, service, 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, date));
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(canonical)}`).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { ...raw, headers: { ...headers, authorization }, signature, key, scope };
}
