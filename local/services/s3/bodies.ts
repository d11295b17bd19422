import { Readable } from 'node:stream';
import { sdkStreamMixin } from '@smithy/core/serde';
import type { Output } from '../../kernel/operation/sdk';

/** A request's body as the wire or another service gives it. */
export function requestBody(body: unknown): Readable | Uint8Array {
  if (body === undefined) return new Uint8Array();
  if (typeof body === 'string') return Buffer.from(body);
  if (body instanceof Uint8Array || body instanceof Readable) return body;
  throw new TypeError('Body must be a string, a Uint8Array or a Node Readable');
}

/** A stream with the SDK's `transformTo…` methods, so that services read it as clients do. */
export function responseBody(stream: Readable): Output<'s3', 'GetObject'>['Body'] {
  return sdkStreamMixin(stream) as Output<'s3', 'GetObject'>['Body'];
}
