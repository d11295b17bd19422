import { createHash, createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { Readable, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { operation } from '../../../../local/kernel/operation/operation';
import type { Service } from '../../../../local/kernel/service';
import { withHttp } from '../../../../local/kernel/wire/answer';
import { startCloud, type Cloud } from '../../support';
import { send, sign, type Raw, type Signed } from './raw';

const objects = new Map<string, Buffer>();
/** What the operation was told of the latest object. */
let described: unknown;
const s3: Service = {
  name: 's3',
  operations: [
    operation('s3', 'PutObject', {
      authorize: () => [],
      async handle({ Key, Body, ContentLength, ContentEncoding }) {
        described = { ContentLength, ContentEncoding };
        if (Key === 'full') await pipeline(Body as Readable, new Full());
        objects.set(Key!, await buffer(Body as Readable));
        return { ETag: '"1"' };
      },
    }),
    operation('s3', 'GetObject', {
      authorize: () => [],
      handle: ({ Key, Range }) => {
        const body = objects.get(Key!)!;
        if (Range === undefined) return { Body: Readable.from([body]) as never, ContentLength: body.length };
        const part = { Body: body.subarray(0, 2) as never, ContentRange: `bytes 0-1/${body.length}` };
        return withHttp(part, { status: 206, headers: { 'x-extra': 'yes' } });
      },
    }),
  ],
};

/** Takes nothing. */
class Full extends Writable {
  override _write(_chunk: unknown, _encoding: string, done: (error: Error) => void): void {
    done(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
  }
}

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud([s3]);
});
afterAll(() => cloud.close());

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const checksum = (data: string) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(data));
  return bytes.toString('base64');
};
const put = (raw: Omit<Raw, 'method' | 'path'>, payload?: string) =>
  sign(cloud.url, { method: 'PUT', path: '/b/k', ...raw }, { service: 's3', payload });

describe('an unsigned stream with a trailer', () => {
  const data = 'hello '.repeat(1000);
  const framed = (crc = checksum(data), length = data.length) =>
    put(
      {
        headers: {
          'content-encoding': 'aws-chunked',
          'x-amz-trailer': 'x-amz-checksum-crc32',
          'x-amz-decoded-content-length': String(length),
        },
        body: `${data.length.toString(16)}\r\n${data}\r\n0\r\nx-amz-checksum-crc32:${crc}\r\n\r\n`,
      },
      'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
    );

  test('is stored without its frames', async () => {
    expect(await send(cloud.url, framed())).toMatchObject({ status: 200 });
    expect(objects.get('k')!.toString()).toBe(data);
    expect(described).toEqual({ ContentLength: data.length, ContentEncoding: undefined });
  });

  test('whose checksum is wrong is refused', async () => {
    expect(await send(cloud.url, framed(checksum('other')))).toMatchObject({
      status: 400,
      body: expect.stringContaining('<Code>BadDigest</Code>') as string,
    });
  });

  test.each<[what: string, change: (body: string) => string]>([
    ['ends early', (body) => body.slice(0, 100)],
    ['has a size that is none', (body) => `zz${body}`],
    ['has a chunk longer than its size', (body) => body.replace(/^[0-9a-f]+/, '5')],
    ['has no frames', () => data],
    ['is empty', () => ''],
  ])('that %s is refused', async (_what, change) => {
    const signed = framed();
    const answer = await send(cloud.url, { ...signed, body: change(signed.body as string) });
    expect(answer).toMatchObject({
      status: 400,
      body: expect.stringContaining('<Code>IncompleteBody</Code>') as string,
    });
  });

  test('that is shorter than declared is refused', async () => {
    expect(await send(cloud.url, framed(checksum(data), data.length + 1))).toMatchObject({ status: 400 });
  });
});

describe('a stream of signed chunks', () => {
  const chunks = ['first '.repeat(2000), 'second'];
  const length = String(chunks.join('').length);
  const start = () =>
    put(
      { headers: { 'content-encoding': 'aws-chunked', 'x-amz-decoded-content-length': length } },
      'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
    );

  function body({ signature, key, scope, headers }: Signed, spoil = false): string {
    let previous = signature;
    const frames = [...chunks, ''].map((chunk) => {
      const text = `AWS4-HMAC-SHA256-PAYLOAD\n${headers['x-amz-date']}\n${scope}\n${previous}\n${sha256('')}\n${sha256(chunk)}`;
      previous = createHmac('sha256', key).update(text).digest('hex');
      const sent = spoil && chunk === 'second' ? 'Second' : chunk;
      return `${chunk.length.toString(16)};chunk-signature=${previous}\r\n${sent}\r\n`;
    });
    return frames.join('');
  }

  test('is verified chunk by chunk', async () => {
    const signed = start();
    expect(await send(cloud.url, { ...signed, body: body(signed) })).toMatchObject({ status: 200 });
    expect(objects.get('k')!.toString()).toBe(chunks.join(''));
  });

  test('with a changed chunk is refused', async () => {
    const signed = start();
    expect(await send(cloud.url, { ...signed, body: body(signed, true) })).toMatchObject({
      status: 403,
      body: expect.stringContaining('<Code>SignatureDoesNotMatch</Code>') as string,
    });
  });
});

/** The text that CRC algorithms publish their check values for. */
const DATA = '123456789';

describe('a plain body', () => {
  test.each<[header: string, right: string]>([
    ['content-md5', createHash('md5').update(DATA).digest('base64')],
    ['x-amz-checksum-crc32', checksum(DATA)],
    ['x-amz-checksum-crc32c', '4waSgw=='],
    ['x-amz-checksum-crc64nvme', 'rosUhgp5mIg='],
    ['x-amz-checksum-sha1', createHash('sha1').update(DATA).digest('base64')],
    ['x-amz-checksum-sha256', createHash('sha256').update(DATA).digest('base64')],
  ])('is checked against %s', async (header, right) => {
    const ok = await send(cloud.url, put({ headers: { [header]: right }, body: DATA }));
    const bad = await send(cloud.url, put({ headers: { [header]: right }, body: 'other' }));
    expect([ok.status, bad.status, bad.body]).toEqual([200, 400, expect.stringContaining('BadDigest')]);
  });

  test('is asked for when the client expects 100-continue', async () => {
    const signed = put({ headers: { expect: '100-continue' }, body: 'data' });
    const socket = connect(cloud.wire.port, '127.0.0.1');
    const lines = Object.entries({ ...signed.headers, 'content-length': '4' }).map(
      ([name, value]) => `${name}: ${value}`,
    );
    socket.write(`PUT /b/k HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    const first = await new Promise<Buffer>((resolve) => socket.once('data', resolve));
    socket.end('data');
    const second = await new Promise<Buffer>((resolve) => socket.once('data', resolve));
    expect([first.toString().split('\r\n')[0], second.toString().split('\r\n')[0]]).toEqual([
      'HTTP/1.1 100 Continue',
      'HTTP/1.1 200 OK',
    ]);
  });
});

test('a download is streamed, and an operation may say status and headers of its own', async () => {
  const client = cloud.client(S3Client);
  await client.send(new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: Buffer.alloc(3_000_000, 'x') }));
  const whole = await client.send(new GetObjectCommand({ Bucket: 'b', Key: 'k' }));
  expect((await whole.Body!.transformToByteArray()).length).toBe(3_000_000);
  const part = await send(cloud.url, { method: 'GET', path: '/b/k', headers: { range: 'bytes=0-1' } });
  expect(part).toMatchObject({
    status: 206,
    body: 'xx',
    headers: { 'content-range': 'bytes 0-1/3000000', 'x-extra': 'yes' },
  });
});

test('an upload that is given up half-way is refused, and the next request of the same connection is answered', async () => {
  const client = cloud.client(S3Client);
  const put = (Key: string, size: number) =>
    client.send(new PutObjectCommand({ Bucket: 'b', Key, Body: Buffer.alloc(size) }));
  await expect(put('full', 2_000_000)).rejects.toMatchObject({ name: 'InsufficientStorage' });
  await put('k', 5);
  expect(objects.get('k')).toHaveLength(5);
});
