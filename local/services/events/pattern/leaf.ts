import { isIP } from 'node:net';
import { isObject, type Json } from '../../integration/json';
import { invalidPattern } from '../errors';
import { compileCidr } from './cidr';
import { compileNumeric } from './numeric';
import { compileWildcard } from './wildcard';

/** Whether one value of a field fits; undefined stands for a field that is not there. */
export type Leaf = (value: Json | undefined) => boolean;

/** Compiles an entry of a pattern's list: a value, or an object with one comparison. @throws InvalidEventPatternException */
export function compileLeaf(entry: Json, at: string): Leaf {
  if (Array.isArray(entry)) throw invalidPattern(`A list inside a list is not allowed at ${at}`);
  if (!isObject(entry)) return (value) => value === entry;
  const [[name, operand] = ['', null], ...more] = Object.entries(entry);
  if (more.length > 0) throw invalidPattern(`Only one key allowed in match expression at ${at}`);
  const compile = Object.hasOwn(COMPARISONS, name) ? COMPARISONS[name] : undefined;
  if (compile === undefined) throw invalidPattern(`Unrecognized match type ${name} at ${at}`);
  return compile(operand, `${at}.${name}`);
}

const COMPARISONS: Readonly<Record<string, (operand: Json, at: string) => Leaf>> = {
  prefix: (operand, at) => affix(operand, at, (text, part) => text.startsWith(part)),
  suffix: (operand, at) => affix(operand, at, (text, part) => text.endsWith(part)),
  'equals-ignore-case': (operand, at) => {
    const wanted = textOf(operand, at).toLowerCase();
    return (value) => typeof value === 'string' && value.toLowerCase() === wanted;
  },
  wildcard: (operand, at) => {
    const pattern = compileWildcard(textOf(operand, at), at);
    return (value) => typeof value === 'string' && pattern.test(value);
  },
  numeric: (operand, at) => {
    const test = compileNumeric(operand, at);
    return (value) => typeof value === 'number' && test(value);
  },
  cidr: (operand, at) => {
    const contains = compileCidr(textOf(operand, at), at);
    return (value) => typeof value === 'string' && isIP(value) !== 0 && contains(value);
  },
  exists: (operand, at) => {
    if (typeof operand !== 'boolean') throw invalidPattern(`exists must be true or false at ${at}`);
    return (value) => (value !== undefined) === operand;
  },
  'anything-but': (operand, at) => {
    const excluded = alternatives(operand, at);
    return (value) => value !== undefined && !excluded.some((leaf) => leaf(value));
  },
};

/** What `anything-but` excludes: values, or one comparison with one or more texts. */
function alternatives(operand: Json, at: string): Leaf[] {
  if (!isObject(operand)) {
    const values = Array.isArray(operand) ? (operand as Json[]) : [operand];
    if (values.length === 0 || values.some((value) => typeof value !== 'string' && typeof value !== 'number'))
      throw invalidPattern(`anything-but takes strings or numbers at ${at}`);
    return values.map((entry) => compileLeaf(entry, at));
  }
  const [[name, value] = ['', null], ...more] = Object.entries(operand);
  if (more.length > 0 || !['prefix', 'suffix', 'wildcard', 'equals-ignore-case'].includes(name))
    throw invalidPattern(`anything-but takes prefix, suffix, wildcard or equals-ignore-case at ${at}`);
  return (Array.isArray(value) ? (value as Json[]) : [value]).map((one) => compileLeaf({ [name]: one }, at));
}

function affix(operand: Json, at: string, fits: (text: string, part: string) => boolean): Leaf {
  if (isObject(operand)) {
    const part = textOf(operand['equals-ignore-case'] ?? null, at).toLowerCase();
    return (value) => typeof value === 'string' && fits(value.toLowerCase(), part);
  }
  const part = textOf(operand, at);
  return (value) => typeof value === 'string' && fits(value, part);
}

function textOf(operand: Json, at: string): string {
  if (typeof operand === 'string') return operand;
  throw invalidPattern(`a string is expected at ${at}, got ${JSON.stringify(operand)}`);
}
