import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';

/** An HTTP request as the handler chain sees it. */
export interface WireRequest {
  readonly id: string;
  readonly method: string;
  /** As it was sent, still percent-encoded. */
  readonly path: string;
  /** As it was sent, without the question mark. */
  readonly rawQuery: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly sourceIp: string;
}

/** A request whose body has been read, or is being streamed. */
export interface ReadRequest extends WireRequest {
  readonly body: Buffer | Readable;
}

/** What goes back over HTTP. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array | Readable;
}

/** The request line and headers of a message. */
export function readHead(message: IncomingMessage, id: string): WireRequest {
  const url = message.url ?? '/';
  const mark = url.indexOf('?');
  const rawQuery = mark < 0 ? '' : url.slice(mark + 1);
  return {
    id,
    method: message.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    rawQuery,
    query: new URLSearchParams(rawQuery.replaceAll('+', '%2B')),
    headers: message.headers as Record<string, string | undefined>,
    sourceIp: message.socket.remoteAddress ?? '127.0.0.1',
  };
}

/** The body of a request that is not streamed. */
export function bytesOf(request: ReadRequest): Buffer {
  if (!Buffer.isBuffer(request.body)) throw new TypeError('this body is a stream');
  return request.body;
}
