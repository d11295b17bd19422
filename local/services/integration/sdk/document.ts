import type { Readable } from 'node:stream';
import type { NormalizedSchema } from '@smithy/core/schema';
import { fieldName } from './names';

/** An argument that the operation's model does not take. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

const members = new WeakMap<object, ReadonlyMap<string, readonly [member: string, schema: NormalizedSchema]>>();

/** The members of a structure by the name that integrations use. */
export function membersOf(schema: NormalizedSchema): ReadonlyMap<string, readonly [string, NormalizedSchema]> {
  if (!schema.isStructSchema()) return new Map();
  const key = schema.getSchema() as object;
  let known = members.get(key);
  if (known === undefined) {
    known = new Map([...schema.structIterator()].map(([name, member]) => [fieldName(name), [name, member]]));
    members.set(key, known);
  }
  return known;
}

/**
 * An operation's input from JSON: names as integrations write them, instants as ISO texts, blobs as texts or as JSON.
 * @param token - fills idempotency tokens that are not given, as every AWS SDK does
 */
export function toInput(schema: NormalizedSchema, value: unknown, token: string, at = ''): unknown {
  if (value === null || value === undefined) return undefined;
  if (schema.isUnitSchema() || schema.isDocumentSchema()) return value;
  if (schema.isStructSchema()) return structure(schema, value, token, at);
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) throw wrong(at, 'an array', value);
    return value.map((item, index) => toInput(schema.getValueSchema(), item, token, `${at}[${index}]`));
  }
  if (schema.isMapSchema()) {
    const entries = Object.entries(objectAt(value, at));
    return Object.fromEntries(
      entries.map(([key, item]) => [key, toInput(schema.getValueSchema(), item, token, `${at}.${key}`)]),
    );
  }
  return scalar(schema, value, at);
}

function structure(schema: NormalizedSchema, value: unknown, token: string, at: string): unknown {
  const known = membersOf(schema);
  const input: Record<string, unknown> = {};
  for (const [field, item] of Object.entries(objectAt(value, at))) {
    const member = known.get(field);
    const path = at === '' ? field : `${at}.${field}`;
    if (member === undefined) throw new ArgumentError(`The field "${path}" is not supported`);
    input[member[0]] = toInput(member[1], item, token, path);
  }
  for (const [name, member] of known.values()) if (member.isIdempotencyToken()) input[name] ??= token;
  return input;
}

function scalar(schema: NormalizedSchema, value: unknown, at: string): unknown {
  if (schema.isTimestampSchema()) {
    const instant = typeof value === 'string' ? new Date(value) : undefined;
    if (instant === undefined || Number.isNaN(instant.getTime())) throw wrong(at, 'an ISO 8601 timestamp', value);
    return instant;
  }
  // A payload may be written as JSON: its text is what goes out.
  if (schema.isBlobSchema()) return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
  const type = schema.isNumericSchema() ? 'number' : schema.isBooleanSchema() ? 'boolean' : 'string';
  if (typeof value !== type) throw wrong(at, `a ${type}`, value);
  return value;
}

/** JSON of an operation's output. */
export async function fromOutput(schema: NormalizedSchema, value: unknown): Promise<unknown> {
  if (value === null || value === undefined || schema.isDocumentSchema()) return value;
  if (schema.isStructSchema()) {
    const source = value as Readonly<Record<string, unknown>>;
    const entries: [string, unknown][] = [];
    for (const [field, [name, member]] of membersOf(schema))
      if (source[name] !== undefined && source[name] !== null)
        entries.push([field, await fromOutput(member, source[name])]);
    return Object.fromEntries(entries);
  }
  if (schema.isListSchema())
    return Promise.all([...(value as Iterable<unknown>)].map((item) => fromOutput(schema.getValueSchema(), item)));
  if (schema.isMapSchema()) {
    const entries = Object.entries(value).map(async ([key, item]) => [
      key,
      await fromOutput(schema.getValueSchema(), item),
    ]);
    return Object.fromEntries((await Promise.all(entries)) as [string, unknown][]);
  }
  if (value instanceof Date) return value.toISOString().replace('.000Z', 'Z');
  return schema.isBlobSchema() ? bytesToText(value) : value;
}

/** Blobs reach a state as text. */
async function bytesToText(value: unknown): Promise<string> {
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  const chunks: Buffer[] = [];
  for await (const chunk of value as Readable) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString();
}

function objectAt(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw wrong(at, 'an object', value);
}

const wrong = (at: string, allowed: string, got: unknown) =>
  new ArgumentError(`The value for the field '${at}' must be ${allowed}, got ${JSON.stringify(got)}`);
