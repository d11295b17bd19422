import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { Verified } from '../signature/verify';
import { readAll, uncompress } from './read';
import { isChunked, openUpload } from './upload';

/** The body as it came: for a signature, which covers what was sent. Undefined for a body that is verified while it is read. */
export async function rawBody(message: IncomingMessage, streamed: boolean): Promise<Buffer | undefined> {
  return streamed || isChunked(message.headers) ? undefined : readAll(message);
}

/** The body as the operation wants it: unframed and uncompressed. */
export async function openBody(
  message: IncomingMessage,
  raw: Buffer | undefined,
  streamed: boolean,
  verified: Verified | undefined,
): Promise<Buffer | Readable> {
  if (streamed) return openUpload(message, verified);
  if (raw !== undefined) return uncompress(raw, message.headers['content-encoding']);
  return Buffer.concat(await openUpload(message, verified).toArray());
}
