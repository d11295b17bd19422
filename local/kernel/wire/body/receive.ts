import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { WireRequest } from '../request';
import type { ProtocolName } from '../services';
import type { Verified } from '../signature/verify';
import { readAll, uncompress } from './read';
import { isChunked, openUpload } from './upload';

/** The body as it came: for a signature, which covers what was sent. Undefined for a body that is verified while it is read. */
export async function rawBody(message: IncomingMessage, streamed: boolean): Promise<Buffer | undefined> {
  return streamed || isChunked(message.headers) ? undefined : readAll(message);
}

/** How an operation takes its body. */
export interface Opening {
  readonly streamed: boolean;
  readonly protocol: ProtocolName;
  readonly verified: Verified | undefined;
}

/** The body as the operation wants it: without frames, and uncompressed where it is a document and not a client's data. */
export async function openBody(
  message: IncomingMessage,
  raw: Buffer | undefined,
  { streamed, protocol, verified }: Opening,
): Promise<Buffer | Readable> {
  if (streamed) return openUpload(message, verified);
  if (raw === undefined) return Buffer.concat(await openUpload(message, verified).toArray());
  return protocol.startsWith('rest-') ? raw : uncompress(raw, message.headers['content-encoding']);
}

/** The headers of a body without its frames: they say how long the data is, and how that is encoded. */
export function unframedHeaders(headers: WireRequest['headers']): WireRequest['headers'] {
  const length = headers['x-amz-decoded-content-length'];
  const encodings = headers['content-encoding']?.split(',').map((encoding) => encoding.trim()) ?? [];
  if (length === undefined && !encodings.includes('aws-chunked')) return headers;
  const rest = encodings.filter((encoding) => encoding !== 'aws-chunked').join(',');
  return {
    ...headers,
    'content-length': length ?? headers['content-length'],
    'content-encoding': rest === '' ? undefined : rest,
  };
}
