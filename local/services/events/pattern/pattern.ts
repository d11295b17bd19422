import { isObject, type Json, type JsonObject } from '../../integration/json';
import { invalidPattern } from '../errors';
import { compileLeaf, type Leaf } from './leaf';

/** Whether an event matches. */
export type Matcher = (event: Json) => boolean;

const compiled = new Map<string, Matcher>();

/**
 * Compiles an event pattern: fields lead to fields, or to lists of which one entry must hold; all fields must match.
 * @throws InvalidEventPatternException
 */
export function compilePattern(text: string): Matcher {
  const known = compiled.get(text);
  if (known !== undefined) return known;
  let pattern: unknown;
  try {
    pattern = JSON.parse(text);
  } catch (error) {
    throw invalidPattern((error as Error).message);
  }
  if (!isObject(pattern)) throw invalidPattern('Filter is not an object');
  const matcher = compileObject(pattern, '');
  compiled.set(text, matcher);
  return matcher;
}

function compileObject(pattern: JsonObject, at: string): Matcher {
  const entries = Object.entries(pattern);
  if (entries.length === 0) throw invalidPattern(`Empty objects are not allowed${at === '' ? '' : ` at ${at}`}`);
  const tests = entries.map(([field, below]) =>
    field === '$or' ? compileOr(below, at) : compileField(field, below, at),
  );
  // An array offers each of its elements, but one element must fulfil everything.
  return (event) => holders(event).some((holder) => tests.every((test) => test(holder)));
}

function compileOr(alternatives: Json, at: string): Matcher {
  if (!Array.isArray(alternatives) || alternatives.length < 2 || !alternatives.every(isObject))
    throw invalidPattern(`$or takes a list of at least two objects${at === '' ? '' : ` at ${at}`}`);
  const tests = (alternatives as JsonObject[]).map((alternative) => compileObject(alternative, at));
  return (event) => tests.some((test) => test(event));
}

function compileField(field: string, below: Json, at: string): (holder: JsonObject) => boolean {
  const path = at === '' ? field : `${at}.${field}`;
  if (Array.isArray(below)) {
    if (below.length === 0) throw invalidPattern(`Empty arrays are not allowed at ${path}`);
    const leaves = (below as Json[]).map((entry) => compileLeaf(entry, path));
    return (holder) => leafHolds(leaves, holder[field]);
  }
  if (!isObject(below)) throw invalidPattern(`"${field}" must be an object or an array`);
  const test = compileObject(below, path);
  // A field that is not there can still match { exists: false } below it.
  return (holder) => test(holder[field] ?? {});
}

/** The objects in which fields are looked up. */
function holders(event: Json): JsonObject[] {
  if (Array.isArray(event)) return (event as Json[]).flatMap(holders);
  return isObject(event) ? [event] : [{}];
}

function leafHolds(leaves: readonly Leaf[], value: Json | undefined): boolean {
  // An empty array is as good as absent.
  const values: (Json | undefined)[] = Array.isArray(value)
    ? value.length === 0
      ? [undefined]
      : [...(value as Json[])]
    : [value];
  return leaves.some((leaf) => values.some(leaf));
}
