import type { IncomingMessage } from 'node:http';
import { TOO_LARGE } from './request';

/** The most bytes of a request's body. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const LARGEST = 10 * 1024 * 1024;

/** @throws Refused (413) for a body that is too large, before all of it is read */
export async function readBody(message: IncomingMessage): Promise<Buffer> {
  if (Number(message.headers['content-length'] ?? 0) > LARGEST) throw TOO_LARGE();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LARGEST) throw TOO_LARGE();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
