import { createHash, getHashes, randomUUID } from 'node:crypto';
import type { Json } from '../../../integration/json';

/** The functions that Step Functions adds to JSONata, and the ones that it takes away. */
export const functions = {
  /** Splits an array into chunks of at most `size`. */
  partition: (array: readonly Json[] | undefined, size: number): Json[][] | undefined => {
    if (array === undefined) return undefined;
    if (!Number.isInteger(size) || size < 1)
      throw new Error(`$partition: the chunk size must be a positive integer, got ${size}`);
    const list = Array.isArray(array) ? (array as Json[]) : [array as unknown as Json];
    return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
  },
  /** The numbers from `first` to `last`, both included when a step meets them. */
  range: (first: number, last: number, step: number): number[] => {
    const count = Math.floor((last - first) / step) + 1;
    if (step === 0 || !Number.isFinite(count)) throw new Error('$range: the step must be a number other than 0');
    if (count > 1000) throw new Error(`$range: at most 1000 values, got ${count}`);
    return Array.from({ length: Math.max(count, 0) }, (_, i) => first + i * step);
  },
  /** A digest in hexadecimal. */
  hash: (text: string, algorithm = 'SHA-256'): string => {
    const name = HASHES[algorithm];
    if (name === undefined || !getHashes().includes(name))
      throw new Error(`$hash: the algorithm must be one of ${Object.keys(HASHES).join(', ')}, got ${algorithm}`);
    return createHash(name).update(text).digest('hex');
  },
  /** A number in [0, 1); the same for the same seed. */
  random: (seed?: number): number => {
    const digest = createHash('sha256')
      .update(seed === undefined ? randomUUID() : String(seed))
      .digest();
    return digest.readUIntBE(0, 6) / 2 ** 48;
  },
  uuid: (): string => randomUUID(),
  /** The value of a JSON text. */
  parse: (text: string | undefined): Json | undefined => (text === undefined ? undefined : (JSON.parse(text) as Json)),
  eval: (): never => {
    throw new Error('$eval is not supported by Step Functions: use $parse');
  },
};

const HASHES: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};
