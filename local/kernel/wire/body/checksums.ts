import { createHash } from 'node:crypto';
import { NotImplemented, ServiceError } from '../../operation/error';

/** A checksum that grows with the data. */
interface Running {
  update(data: Uint8Array): unknown;
  digest(): Uint8Array | Promise<Uint8Array>;
}

/** Checksums by the end of their header's name, `x-amz-checksum-…`. */
const ALGORITHMS: Readonly<Record<string, () => Running | Promise<Running>>> = {
  crc32: async () => new (await import('@aws-sdk/checksums/crc')).Crc32(),
  crc32c: async () => new (await import('@aws-sdk/checksums/crc')).Crc32c(),
  crc64nvme: async () => new (await import('@aws-sdk/checksums/crc')).Crc64Nvme(),
  sha1: () => createHash('sha1'),
  sha256: () => createHash('sha256'),
};

const PREFIX = 'x-amz-checksum-';

/** The checksum headers among some names: those that carry a value, not `x-amz-checksum-type` and the like. */
export const checksumNames = (names: readonly string[]): string[] =>
  names.filter((name) => name.startsWith(PREFIX) && !['algorithm', 'mode', 'type'].includes(name.slice(PREFIX.length)));

/** Computes what a body's headers and trailers claim of it. */
export class Checksums {
  readonly #running = new Map<string, Running>();

  /** @param names - `x-amz-checksum-…`, `content-md5` or `x-amz-content-sha256` */
  static async of(names: readonly string[]): Promise<Checksums> {
    const checksums = new Checksums();
    for (const name of names) checksums.#running.set(name, await start(name));
    return checksums;
  }

  update(data: Uint8Array): void {
    for (const running of this.#running.values()) running.update(data);
  }

  /** Throws what S3 answers unless every claim holds. */
  async check(claims: ReadonlyMap<string, string>): Promise<void> {
    for (const [name, running] of this.#running) {
      const claim = claims.get(name);
      if (claim === undefined)
        throw new ServiceError('MalformedTrailerError', `The trailer ${name} was announced and not sent.`);
      const hex = name === 'x-amz-content-sha256';
      const computed = Buffer.from(await running.digest()).toString(hex ? 'hex' : 'base64');
      if (computed !== claim) throw mismatch(name, claim, computed);
    }
  }
}

function start(name: string): Running | Promise<Running> {
  if (name === 'content-md5') return createHash('md5');
  if (name === 'x-amz-content-sha256') return createHash('sha256');
  const algorithm = ALGORITHMS[name.slice(PREFIX.length)];
  if (algorithm === undefined) throw new NotImplemented(`s3: the checksum ${name}`);
  return algorithm();
}

function mismatch(name: string, claim: string, computed: string): ServiceError {
  if (name === 'x-amz-content-sha256')
    return new ServiceError(
      'XAmzContentSHA256Mismatch',
      `The provided 'x-amz-content-sha256' header does not match what was computed: ${claim}, computed ${computed}.`,
    );
  if (name === 'content-md5')
    return new ServiceError('BadDigest', 'The Content-MD5 you specified did not match what we received.');
  const algorithm = name.slice(PREFIX.length).toUpperCase();
  return new ServiceError(
    'BadDigest',
    `The ${algorithm} you specified did not match the calculated checksum: ${claim}, computed ${computed}.`,
  );
}
