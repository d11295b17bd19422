import type { NormalizedSchema } from '@smithy/core/schema';
import { expressionOf } from './expression';

/**
 * Whether a value has a schema's shape: no unknown members, lists where lists are, texts where texts are. An expression
 * stands for anything.
 *
 * @param path - where the value stands, for messages
 */
export function shapeProblems(schema: NormalizedSchema, value: unknown, path: string): string[] {
  if (value === null || value === undefined || expressionOf(value) !== undefined) return [];
  if (schema.isStructSchema()) return struct(schema, value, path);
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) return [expected(path, 'a list', value)];
    return value.flatMap((element, index) => shapeProblems(schema.getValueSchema(), element, `${path}[${index}]`));
  }
  if (schema.isMapSchema()) {
    if (!isRecord(value)) return [expected(path, 'an object', value)];
    const problems = ([key, one]: [string, unknown]) => shapeProblems(schema.getValueSchema(), one, `${path}.${key}`);
    return Object.entries(value).flatMap(problems);
  }
  if (schema.isStringSchema() && typeof value !== 'string') return [expected(path, 'a text', value)];
  if (schema.isNumericSchema() && typeof value !== 'number') return [expected(path, 'a number', value)];
  if (schema.isBooleanSchema() && typeof value !== 'boolean') return [expected(path, 'true or false', value)];
  return [];
}

function struct(schema: NormalizedSchema, value: unknown, path: string): string[] {
  if (!isRecord(value)) return [expected(path, 'an object', value)];
  const members = schema.getMemberSchemas();
  return Object.entries(value).flatMap(([name, one]) => {
    const member = members[name];
    if (member === undefined) return [`${path}.${name} is unknown: ${path} has ${Object.keys(members).join(', ')}`];
    return shapeProblems(member, one, `${path}.${name}`);
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const expected = (path: string, what: string, value: unknown): string =>
  `${path} must be ${what}, got ${JSON.stringify(value)}`;
