import { createHash, type Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { NotImplemented } from '../../kernel/operation/error';
import { ServiceError } from '../../kernel/operation/error';

/** Base64 digests by the member's name, for example `ChecksumCRC32`. */
export type Checksums = Readonly<Record<string, string>>;

/** The algorithms computed here; others are refused by name. */
const ALGORITHMS = ['CRC32', 'SHA1', 'SHA256'];

/** Which algorithms a request names, by a checksum it brings or by ChecksumAlgorithm. */
export function requestedAlgorithms(input: Readonly<Record<string, unknown>>): string[] {
  const named = Object.keys(input)
    .filter((key) => /^Checksum(CRC|SHA)/.test(key) && input[key] !== undefined)
    .map((key) => key.slice('Checksum'.length));
  if (typeof input.ChecksumAlgorithm === 'string') named.push(input.ChecksumAlgorithm);
  const algorithms = [...new Set(named)];
  for (const algorithm of algorithms)
    if (!ALGORITHMS.includes(algorithm))
      throw new NotImplemented(`S3 checksum ${algorithm} (${ALGORITHMS.join(', ')} are)`);
  return algorithms;
}

/** Refuses a content that is not the one whose checksums the request brought. */
export function verifyChecksums(input: Readonly<Record<string, unknown>>, md5: Buffer, checksums: Checksums): void {
  const expected = { ContentMD5: md5.toString('base64'), ...checksums };
  for (const [member, value] of Object.entries(expected)) {
    const brought = input[member];
    if (brought === undefined || brought === value) continue;
    throw new ServiceError(
      'BadDigest',
      `The ${member.replace('Checksum', '')} you specified (${String(brought)}) did not match the calculated checksum (${value}).`,
    );
  }
}

/** Computes several digests in one pass. */
export class ChecksumTally {
  readonly #hashes: Hash[];
  #crc = 0;

  constructor(private readonly algorithms: readonly string[]) {
    this.#hashes = algorithms.filter((name) => name !== 'CRC32').map((name) => createHash(name.toLowerCase()));
  }

  update(chunk: Uint8Array): void {
    if (this.algorithms.includes('CRC32')) this.#crc = crc32(chunk, this.#crc);
    for (const hash of this.#hashes) hash.update(chunk);
  }

  digest(): Checksums {
    const others = [...this.#hashes];
    const entries = this.algorithms.map((name): [string, string] => {
      const bytes = name === 'CRC32' ? bigEndian(this.#crc) : others.shift()!.digest();
      return [`Checksum${name}`, bytes.toString('base64')];
    });
    return Object.fromEntries(entries);
  }
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
