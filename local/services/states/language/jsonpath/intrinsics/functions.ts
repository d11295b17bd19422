import { createHash, randomInt, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json } from '../../../../integration/json';

/** An argument that the function cannot take. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

type Intrinsic = (...args: readonly Json[]) => Json;

/** The functions of the Amazon States Language. */
export const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  'States.Format': (template, ...args) => format(text(template), args),
  'States.StringToJson': (value) => JSON.parse(text(value)) as Json,
  'States.JsonToString': (value) => JSON.stringify(value),
  'States.Array': (...items) => items,
  'States.ArrayPartition': (array, size) => {
    const [items, by] = [list(array), positive(size)];
    return Array.from({ length: Math.ceil(items.length / by) }, (_, i) => items.slice(i * by, (i + 1) * by));
  },
  'States.ArrayContains': (array, value) => list(array).some((item) => isDeepStrictEqual(item, value)),
  'States.ArrayRange': (first, last, step) => {
    const [from, to, by] = [integer(first), integer(last), integer(step)];
    const count = Math.floor((to - from) / by) + 1;
    if (by === 0 || count > 1000) throw new ArgumentError('a range has at most 1000 values and a step other than 0');
    return Array.from({ length: Math.max(count, 0) }, (_, i) => from + i * by);
  },
  'States.ArrayGetItem': (array, index) => {
    const item = list(array)[integer(index)];
    if (item === undefined) throw new ArgumentError(`the array has no index ${String(index)}`);
    return item;
  },
  'States.ArrayLength': (array) => list(array).length,
  'States.ArrayUnique': (array) =>
    list(array).filter((item, at, all) => all.findIndex((other) => isDeepStrictEqual(other, item)) === at),
  'States.Base64Encode': (value) => Buffer.from(text(value)).toString('base64'),
  'States.Base64Decode': (value) => Buffer.from(text(value), 'base64').toString(),
  'States.Hash': (value, algorithm) => {
    const name = text(algorithm);
    if (!/^(MD5|SHA-(1|256|384|512))$/.test(name))
      throw new ArgumentError(`the algorithm must be MD5, SHA-1, SHA-256, SHA-384 or SHA-512, got ${name}`);
    return createHash(name.replace('-', '').toLowerCase())
      .update(typeof value === 'string' ? value : JSON.stringify(value))
      .digest('hex');
  },
  'States.JsonMerge': (first, second, deep) => {
    if (deep !== false)
      throw new ArgumentError('the third argument must be false: Step Functions merges shallowly only');
    if (!isObject(first) || !isObject(second)) throw new ArgumentError('the first two arguments must be objects');
    return { ...first, ...second };
  },
  'States.MathRandom': (first, last, seed) => {
    const [from, to] = [integer(first), integer(last)];
    if (to <= from) throw new ArgumentError(`the end must be greater than the start, got ${from} and ${to}`);
    if (seed === undefined) return randomInt(from, to);
    return from + (createHash('sha256').update(String(seed)).digest().readUIntBE(0, 6) % (to - from));
  },
  'States.MathAdd': (left, right) => integer(left) + integer(right),
  // Every character of the second argument splits; nothing between two of them is left out.
  'States.StringSplit': (value, splitters) => {
    const characters = new Set(text(splitters));
    return [...text(value)]
      .reduce(
        (parts, char) => (characters.has(char) ? [...parts, ''] : [...parts.slice(0, -1), parts.at(-1)! + char]),
        [''],
      )
      .filter((part) => part !== '');
  },
  'States.UUID': () => randomUUID(),
};

/** How many arguments each takes, at least and at most. */
export const ARITY: Readonly<Record<string, readonly [least: number, most: number]>> = {
  'States.Format': [1, Infinity],
  'States.StringToJson': [1, 1],
  'States.JsonToString': [1, 1],
  'States.Array': [0, Infinity],
  'States.ArrayPartition': [2, 2],
  'States.ArrayContains': [2, 2],
  'States.ArrayRange': [3, 3],
  'States.ArrayGetItem': [2, 2],
  'States.ArrayLength': [1, 1],
  'States.ArrayUnique': [1, 1],
  'States.Base64Encode': [1, 1],
  'States.Base64Decode': [1, 1],
  'States.Hash': [2, 2],
  'States.JsonMerge': [3, 3],
  'States.MathRandom': [2, 3],
  'States.MathAdd': [2, 2],
  'States.StringSplit': [2, 2],
  'States.UUID': [0, 0],
};

function format(template: string, args: readonly Json[]): string {
  const left = [...args];
  const filled = template.replace(/\\([{}])|\{\}/g, (_, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped;
    const next = left.shift();
    if (next === undefined) throw new ArgumentError('there are more {} than arguments');
    return typeof next === 'string' ? next : JSON.stringify(next);
  });
  if (left.length > 0) throw new ArgumentError('there are more arguments than {}');
  return filled;
}

function text(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  throw new ArgumentError(`an argument must be a string, got ${JSON.stringify(value)}`);
}

function list(value: Json | undefined): readonly Json[] {
  if (Array.isArray(value)) return value as Json[];
  throw new ArgumentError(`an argument must be an array, got ${JSON.stringify(value)}`);
}

function integer(value: Json | undefined): number {
  if (typeof value === 'number') return Math.round(value);
  throw new ArgumentError(`an argument must be a number, got ${JSON.stringify(value)}`);
}

function positive(value: Json | undefined): number {
  const number = integer(value);
  if (number > 0) return number;
  throw new ArgumentError(`the chunk size must be positive, got ${number}`);
}
