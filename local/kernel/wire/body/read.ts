import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ServiceError } from '../../operation/error';

/** No operation that is not streamed takes more (Lambda's archives: 50 MB, base64 in JSON). */
const LARGEST = 100 * 1024 * 1024;

/** The whole body of a request. */
export function readAll(message: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    message.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > LARGEST) {
        message.removeAllListeners('data').resume();
        reject(new ServiceError('RequestEntityTooLargeException', `The body has more than ${LARGEST} bytes.`, 413));
      } else chunks.push(chunk);
    });
    message.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    message.on('error', reject);
    message.on('aborted', () => reject(new ServiceError('RequestAborted', 'The client went away.', 400)));
  });
}

const gunzipped = promisify(gunzip);

/** Undoes `Content-Encoding: gzip`, which the SDKs use for large requests to CloudWatch. */
export async function uncompress(body: Buffer, encoding: string | undefined): Promise<Buffer> {
  if (encoding === undefined || encoding === '' || encoding === 'identity') return body;
  if (encoding.trim().toLowerCase() !== 'gzip')
    throw new ServiceError('UnsupportedMediaTypeException', `Content-Encoding '${encoding}' is not gzip.`, 415);
  try {
    return await gunzipped(body, { maxOutputLength: LARGEST });
  } catch (error) {
    throw new ServiceError('SerializationException', `The body is not valid gzip: ${(error as Error).message}`);
  }
}
