import type { NormalizedSchema } from '@smithy/core/schema';
import { instantFrom, malformed } from './text';

/** Where JSON members have other names than the model's (rest-json's `jsonName`). */
interface Reading {
  readonly jsonNames: boolean;
}

/**
 * An input from a parsed JSON or CBOR document. Everything must be what the model says: a wrong type, or a member that the
 * model does not have, is refused by name, for ignoring it would be guessing.
 */
export function readDocument(schema: NormalizedSchema, value: unknown, where: string, reading: Reading): unknown {
  if (schema.isStructSchema()) return readStructure(schema, record(value, where), where, reading);
  if (schema.isListSchema()) return readList(schema, value, where, reading);
  if (schema.isMapSchema()) return readMap(schema, record(value, where), where, reading);
  return readSimple(schema, value, where);
}

function readStructure(
  schema: NormalizedSchema,
  source: Record<string, unknown>,
  where: string,
  reading: Reading,
): Record<string, unknown> {
  const members = membersOf(schema, reading);
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(source)) {
    if (value === null || value === undefined) continue;
    const member = members.get(key);
    if (member === undefined) {
      if (key === '__type') continue;
      throw malformed(inside(where, key), `${schema.getName()} has no such member`);
    }
    result[member.name] = readDocument(member.schema, value, inside(where, key), reading);
  }
  const given = Object.keys(result);
  if (schema.isUnionSchema() && given.length !== 1)
    throw malformed(where, `${schema.getName()} takes exactly one member, got [${given.join(', ')}]`);
  return result;
}

function readList(schema: NormalizedSchema, value: unknown, where: string, reading: Reading): unknown[] {
  if (!Array.isArray(value)) throw unlike(value, 'a list', where);
  const item = schema.getValueSchema();
  const sparse = schema.getMergedTraits().sparse !== undefined;
  return value.map((element: unknown, index) =>
    element === null && sparse ? null : readDocument(item, element, `${where}[${index}]`, reading),
  );
}

function readMap(
  schema: NormalizedSchema,
  source: Record<string, unknown>,
  where: string,
  reading: Reading,
): Record<string, unknown> {
  const item = schema.getValueSchema();
  const entries = Object.entries(source).filter(([, value]) => value !== null);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, readDocument(item, value, inside(where, key), reading)]),
  );
}

function readSimple(schema: NormalizedSchema, value: unknown, where: string): unknown {
  if (schema.isDocumentSchema()) return value;
  if (schema.isTimestampSchema()) {
    if (value instanceof Date) return value;
    if (typeof value === 'number' || typeof value === 'string') return instantFrom(value, where);
    throw unlike(value, 'a timestamp', where);
  }
  if (schema.isBlobSchema()) {
    if (value instanceof Uint8Array) return value;
    if (typeof value === 'string') return Buffer.from(value, 'base64');
    throw unlike(value, 'a blob', where);
  }
  if (schema.isBooleanSchema()) return typed(value, 'boolean', 'a Boolean', where);
  if (schema.isNumericSchema()) return readNumber(value, where);
  return typed(value, 'string', 'a String', where);
}

function readNumber(value: unknown, where: string): unknown {
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value);
  return typeof value === 'bigint' ? Number(value) : typed(value, 'number', 'a Number', where);
}

function typed(value: unknown, type: string, expected: string, where: string): unknown {
  if (typeof value !== type) throw unlike(value, expected, where);
  return value;
}

function record(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array)
    throw unlike(value, 'a structure', where);
  return value as Record<string, unknown>;
}

const unlike = (value: unknown, expected: string, where: string) =>
  malformed(where, `${kindOf(value)} can not be converted to ${expected}`);

function kindOf(value: unknown): string {
  if (value === null) return 'NULL_VALUE';
  if (Array.isArray(value)) return 'LIST_VALUE';
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE';
  return typeof value === 'object' ? 'STRUCTURE_VALUE' : `${typeof value}_VALUE`.toUpperCase();
}

const inside = (where: string, key: string) => (where === '' ? key : `${where}.${key}`);

interface Member {
  readonly name: string;
  readonly schema: NormalizedSchema;
}

const known = { plain: new WeakMap<object, Map<string, Member>>(), json: new WeakMap<object, Map<string, Member>>() };

/** The members of a structure by their names on the wire. */
function membersOf(schema: NormalizedSchema, { jsonNames }: Reading): Map<string, Member> {
  const cache = jsonNames ? known.json : known.plain;
  const key = schema.getSchema() as object;
  const cached = cache.get(key);
  if (cached !== undefined) return cached;
  const members = new Map<string, Member>();
  for (const [name, member] of schema.structIterator())
    members.set((jsonNames ? member.getMergedTraits().jsonName : undefined) ?? name, { name, schema: member });
  cache.set(key, members);
  return members;
}
