import { intrinsic, isObject, type Json, type JsonObject } from '../template/json';
import type { Properties, ValueType } from './table';

/** How properties break their schema, in AWS's words; intrinsic functions count as whatever is expected. */
export function schemaProblems(properties: JsonObject, schema: Properties, path = '#'): string[] {
  const extra = Object.keys(properties).filter((name) => !(name in schema));
  const missing = Object.entries(schema)
    .filter(([name, { required }]) => required && properties[name] === undefined)
    .map(([name]) => name);
  return [
    ...extra.map((name) => `${path}: extraneous key [${name}] is not permitted`),
    ...missing.map((name) => `${path}: required key [${name}] not found`),
    ...Object.entries(properties).flatMap(([name, value]) =>
      name in schema ? valueProblems(value, schema[name]!.type, `${path}/${name}`) : [],
    ),
  ];
}

function valueProblems(value: Json, type: ValueType, path: string): string[] {
  const call = intrinsic(value);
  if (call !== undefined) return branches(call).flatMap((branch) => valueProblems(branch, type, path));
  switch (type.kind) {
    case 'json':
      return [];
    case 'scalar':
      return isScalar(value, type.name) ? [] : [`${path}: expected type: ${type.name}, found: ${describe(value)}`];
    case 'list':
      if (!Array.isArray(value)) return [`${path}: expected type: JSONArray, found: ${describe(value)}`];
      return (value as Json[]).flatMap((item, index) => valueProblems(item, type.element, `${path}/${index}`));
    case 'map':
      if (!isObject(value)) return [`${path}: expected type: JSONObject, found: ${describe(value)}`];
      return Object.entries(value).flatMap(([key, item]) => valueProblems(item, type.element, `${path}/${key}`));
    case 'object':
      if (!isObject(value)) return [`${path}: expected type: JSONObject, found: ${describe(value)}`];
      return schemaProblems(value, type.properties, path);
  }
}

/** What a Fn::If may become; other functions are not looked into. */
function branches(call: { name: string; argument: Json }): Json[] {
  return call.name === 'Fn::If' && Array.isArray(call.argument) ? (call.argument.slice(1) as Json[]) : [];
}

/** CloudFormation takes numbers and booleans as text, and the other way round. */
function isScalar(value: Json, name: 'string' | 'integer' | 'number' | 'boolean'): boolean {
  if (typeof value === 'object') return false;
  switch (name) {
    case 'string':
      return true;
    case 'boolean':
      return value === true || value === false || value === 'true' || value === 'false';
    case 'integer':
      return typeof value !== 'boolean' && value !== '' && Number.isInteger(Number(value));
    case 'number':
      return typeof value !== 'boolean' && value !== '' && Number.isFinite(Number(value));
  }
}

function describe(value: Json): string {
  if (value === null) return 'Null';
  if (Array.isArray(value)) return 'JSONArray';
  if (typeof value === 'object') return 'JSONObject';
  return { string: 'String', number: 'Number', boolean: 'Boolean' }[typeof value as 'string' | 'number' | 'boolean'];
}
