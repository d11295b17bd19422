import { isObject } from '../../integration/json';
import { compile, expressionOf } from '../language/jsonata/evaluate';
import { checked } from '../language/jsonpath/intrinsics/call';
import { parseIntrinsic, type Expression } from '../language/jsonpath/intrinsics/parse';
import { parsePath } from '../../integration/jsonpath/path';
import type { QueryLanguage, State } from './asl';
import type { Diagnostic } from './validate';

/** The fields of a state that hold other states; those are looked at by themselves. */
const REGIONS = new Set(['States', 'Branches', 'ItemProcessor', 'Iterator']);

/** Every expression of a state that does not parse. */
export function checkExpressions(state: State, location: string, language: QueryLanguage): Diagnostic[] {
  const check = language === 'JSONata' ? jsonataIn : jsonpathIn;
  return Object.entries(state)
    .filter(([field]) => !REGIONS.has(field))
    .flatMap(([field, value]) => textsIn(value, `${location}/${field}`, field))
    .flatMap(({ text, at, key }) => {
      const problem = check(text, key);
      return problem === undefined ? [] : [{ code: 'SCHEMA_VALIDATION_FAILED', message: problem, location: at }];
    });
}

interface Text {
  readonly text: string;
  readonly at: string;
  readonly key: string;
}

function textsIn(value: unknown, at: string, key: string): Text[] {
  if (typeof value === 'string') return [{ text: value, at, key }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, `${at}[${index}]`, ''));
  return isObject(value) ? Object.entries(value).flatMap(([name, item]) => textsIn(item, `${at}/${name}`, name)) : [];
}

function jsonataIn(text: string): string | undefined {
  const expression = expressionOf(text);
  if (expression === undefined) return undefined;
  try {
    compile(expression);
    return undefined;
  } catch (error) {
    return `The JSONata expression '${expression}' is not valid: ${(error as Error).message}`;
  }
}

/** Fields whose values are paths; in payload templates they end in `.$`. */
const PATH_FIELD = /(\.\$|Path|^Variable)$/;

function jsonpathIn(text: string, key: string): string | undefined {
  if (!PATH_FIELD.test(key)) return undefined;
  try {
    if (text.startsWith('$')) parsePath(text);
    else checkCalls(parseIntrinsic(text));
    return undefined;
  } catch (error) {
    return `The value for the field '${key}' must be a valid JSONPath or a valid intrinsic function call: ${(error as Error).message}`;
  }
}

function checkCalls(expression: Expression): void {
  if (expression.kind === 'path') parsePath(expression.path);
  if (expression.kind !== 'call') return;
  checked(expression.name, expression.args.length);
  expression.args.forEach(checkCalls);
}
