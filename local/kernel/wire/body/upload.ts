import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { Verified } from '../signature/verify';
import { unchunk } from './aws-chunked';
import { checksumNames, Checksums } from './checksums';

/** A streamed body: reading it to the end verifies its framing, signatures and checksums, and fails if one is wrong. */
export interface Upload extends Readable {
  /** The checksums that the client sent, by header name; complete once the stream has ended. */
  readonly checksums: ReadonlyMap<string, string>;
}

/** The body of an S3 upload as it arrives. */
export function openUpload(message: IncomingMessage, verified: Verified | undefined): Upload {
  const checksums = new Map<string, string>();
  const data = verifiedData(message, verified, checksums);
  return Object.assign(Readable.from(data, { objectMode: false }), { checksums });
}

/** Whether a body comes in `aws-chunked` framing. */
export const isChunked = (headers: IncomingMessage['headers']): boolean =>
  String(headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-') ||
  String(headers['content-encoding'] ?? '').includes('aws-chunked');

async function* verifiedData(
  message: IncomingMessage,
  verified: Verified | undefined,
  claims: Map<string, string>,
): AsyncGenerator<Buffer, void> {
  const { headers } = message;
  const header = (name: string) => headers[name] as string | undefined;
  for (const name of ['content-md5', ...checksumNames(Object.keys(headers))])
    if (header(name) !== undefined) claims.set(name, header(name)!);
  const hash = header('x-amz-content-sha256') ?? '';
  if (/^[0-9a-f]{64}$/.test(hash)) claims.set('x-amz-content-sha256', hash);
  const announced = (header('x-amz-trailer') ?? '').split(',').map((name) => name.trim().toLowerCase());
  const computed = await Checksums.of([...claims.keys(), ...checksumNames(announced)]);
  // The connection must outlive a body that is refused half-way, to carry the answer.
  const source = message.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  const chunks: AsyncGenerator<Buffer, Map<string, string> | undefined> = isChunked(headers)
    ? unchunk(source, framingOf(headers, verified))
    : plain(source);
  try {
    for (let next = await chunks.next(); ; next = await chunks.next()) {
      if (next.done === true) {
        for (const [name, value] of next.value ?? []) claims.set(name, value);
        break;
      }
      computed.update(next.value);
      yield next.value;
    }
    await computed.check(claims);
  } finally {
    // Whoever read it may have given up. As long as the iterator listens, nothing else reads the rest away, and the next
    // request of the connection stands behind it.
    await chunks.return(undefined);
    message.resume();
  }
}

async function* plain(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, undefined> {
  yield* source;
}

function framingOf(headers: IncomingMessage['headers'], verified: Verified | undefined) {
  const signed = String(headers['x-amz-content-sha256']).startsWith('STREAMING-AWS4-HMAC-SHA256')
    ? verified
    : undefined;
  return { signed, length: Number(headers['x-amz-decoded-content-length']) };
}
