import { createHash } from 'node:crypto';
import { ServiceError } from '../../operation/error';
import { hmac } from '../signature/signing-key';
import { sha256, type Verified } from '../signature/verify';
import { ByteReader } from './reader';

/** How a body in `aws-chunked` framing is to be read. */
export interface Framing {
  /** Given when every chunk carries a signature that continues the request's. */
  readonly signed?: Verified;
  /** The value of `x-amz-decoded-content-length`. */
  readonly length: number;
}

/** Longest line of the framing: a size and a signature, or one trailer. */
const LINE = 16 * 1024;

/**
 * Undoes the framing: yields the data, and returns the trailers. Throws what S3 answers when the frames, a chunk's
 * signature or the length are wrong.
 */
export async function* unchunk(
  source: AsyncIterable<Buffer>,
  { signed, length }: Framing,
): AsyncGenerator<Buffer, Map<string, string>> {
  const reader = new ByteReader(source);
  const chain = signed === undefined ? undefined : new SignatureChain(signed);
  let total = 0;
  for (;;) {
    const { size, signature } = frameOf(await reader.line(LINE));
    const hash = createHash('sha256');
    let read = 0;
    for await (const piece of reader.bytes(size)) {
      read += piece.length;
      if (chain !== undefined) hash.update(piece);
      yield piece;
    }
    if (read < size) throw incomplete();
    chain?.next(hash.digest('hex'), signature);
    total += size;
    if (size === 0) break;
    if ((await reader.line(0)) !== '') throw incomplete();
  }
  if (total !== length) throw incomplete();
  return trailers(reader, chain);
}

function frameOf(line: string | undefined): { size: number; signature?: string } {
  const [, size, signature] = /^([0-9a-f]{1,8})(?:;chunk-signature=([0-9a-f]{64}))?$/i.exec(line ?? '') ?? [];
  if (size === undefined) throw incomplete();
  return { size: Number.parseInt(size, 16), signature };
}

async function trailers(reader: ByteReader, chain: SignatureChain | undefined): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  let signature: string | undefined;
  for (let line = await reader.line(LINE); line !== undefined && line !== ''; line = await reader.line(LINE)) {
    const colon = line.indexOf(':');
    if (colon < 0) throw incomplete();
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === 'x-amz-trailer-signature') signature = value;
    else found.set(name, value);
  }
  if (chain !== undefined && found.size > 0)
    chain.trailer([...found].map(([name, value]) => `${name}:${value}\n`).join(''), signature);
  return found;
}

/** Each chunk's signature covers the one before; the first covers the request's. */
class SignatureChain {
  #previous: string;

  constructor(private readonly request: Verified) {
    this.#previous = request.signature.signature;
  }

  next(hash: string, signature: string | undefined): void {
    this.#check('AWS4-HMAC-SHA256-PAYLOAD', `${sha256('')}\n${hash}`, signature);
  }

  trailer(text: string, signature: string | undefined): void {
    this.#check('AWS4-HMAC-SHA256-TRAILER', sha256(text), signature);
  }

  #check(kind: string, rest: string, signature: string | undefined): void {
    const { timestamp, date, region, service } = this.request.signature;
    const text = `${kind}\n${timestamp}\n${date}/${region}/${service}/aws4_request\n${this.#previous}\n${rest}`;
    const expected = hmac(this.request.key, text).toString('hex');
    if (signature !== expected)
      throw new ServiceError('SignatureDoesNotMatch', 'A chunk of the body does not match its signature.', 403);
    this.#previous = expected;
  }
}

const incomplete = () =>
  new ServiceError('IncompleteBody', 'The body is shorter or longer than its headers and chunks say.');
