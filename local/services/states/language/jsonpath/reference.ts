import { isObject, type Json } from '../../../integration/json';
import { StateError } from '../error';
import { parsePath, PathSyntaxError } from '../../../integration/jsonpath/path';

/** `ResultPath`: the input with the result put where a reference path says. */
export function putAt(text: string, input: Json, result: Json): Json {
  const path = parsePath(text);
  if (!path.definite || path.root !== '$')
    throw new PathSyntaxError(`The ResultPath '${text}' must name one place in the input: $, names and indexes`);
  const keys = path.steps.map((step) =>
    step.kind === 'names' ? step.names[0]! : step.kind === 'indexes' ? step.indexes[0]! : '',
  );
  return put(input, keys, result, text);
}

function put(target: Json, [key, ...rest]: (string | number)[], result: Json, text: string): Json {
  if (key === undefined) return result;
  if (typeof key === 'number') {
    if (!Array.isArray(target) || key < 0 || key >= target.length) throw mismatch(text, target);
    return (target as Json[]).map((item, index) => (index === key ? put(item, rest, result, text) : item));
  }
  if (!isObject(target)) throw mismatch(text, target);
  return { ...target, [key]: put(target[key] ?? {}, rest, result, text) };
}

const mismatch = (text: string, target: Json) =>
  new StateError(
    'States.ResultPathMatchFailure',
    `Unable to apply ResultPath '${text}' to input '${JSON.stringify(target)}'`,
  );
