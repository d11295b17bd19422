import { isObject, type Json } from '../../../integration/json';
import { runtimeError, StateError } from '../error';
import type { Scope } from '../scope';
import { callIntrinsic } from './intrinsics/call';
import { PathSyntaxError } from '../../../integration/jsonpath/path';
import { select } from '../../../integration/jsonpath/select';

/** Fills a payload template: keys that end in `.$` hold a path or an intrinsic function. */
export function fill(template: Json, input: Json, scope: Scope, field: string): Json {
  if (Array.isArray(template)) return (template as Json[]).map((item) => fill(item, input, scope, field));
  if (!isObject(template)) return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) =>
      key.endsWith('.$')
        ? [key.slice(0, -2), resolve(String(value), input, scope, key)]
        : [key, fill(value, input, scope, `${field}/${key}`)],
    ),
  );
}

/** The value of a path or an intrinsic function, which must exist. */
export function resolve(text: string, input: Json, scope: Scope, field: string): Json {
  if (!text.startsWith('$')) return callIntrinsic(text, (path) => found(path, input, scope, field));
  return found(text, input, scope, field);
}

/** The value that a path leads to, or a failure that names both. */
export function found(path: string, input: Json, scope: Scope, field: string): Json {
  const value = attempt(path, input, scope);
  if (value !== undefined) return value;
  throw new StateError(
    'States.ParameterPathFailure',
    `The JSONPath '${path}' specified for the field '${field}' could not be found in the input '${JSON.stringify(input)}'`,
  );
}

/** The value that a path leads to, or undefined. */
export function attempt(path: string, input: Json, scope: Scope): Json | undefined {
  try {
    return select(path, input, scope);
  } catch (error) {
    if (error instanceof PathSyntaxError) throw runtimeError(`Invalid path '${path}': ${error.message}`);
    throw error;
  }
}
