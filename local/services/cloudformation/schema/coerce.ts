import { isObject, type Json, type JsonObject } from '../template/json';
import type { Properties, ValueType } from './table';

/** Evaluated properties in the types that operations take: parameters are strings, so `"30"` becomes 30. */
export function coerce(properties: JsonObject, schema: Properties): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      name in schema ? coerceValue(value, schema[name]!.type) : value,
    ]),
  );
}

function coerceValue(value: Json, type: ValueType): Json {
  switch (type.kind) {
    case 'json':
      return value;
    case 'scalar':
      return coerceScalar(value, type.name);
    case 'list':
      return Array.isArray(value) ? (value as Json[]).map((item) => coerceValue(item, type.element)) : value;
    case 'map':
      return isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, coerceValue(item, type.element)]))
        : value;
    case 'object':
      return isObject(value) ? coerce(value, type.properties) : value;
  }
}

function coerceScalar(value: Json, name: 'string' | 'integer' | 'number' | 'boolean'): Json {
  if (typeof value === 'object') return value;
  switch (name) {
    case 'string':
      return String(value);
    case 'boolean':
      return value === 'true' ? true : value === 'false' ? false : value;
    default:
      return typeof value === 'string' && value !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
  }
}
