import jsonata from 'jsonata';
import type { Json } from '../../../integration/json';
import { StateError } from '../error';
import type { Scope } from '../scope';
import { functions } from './functions';

/** A whole string in `{% %}` is an expression; everything else is itself. */
const EXPRESSION = /^\{%([\s\S]*)%\}$/;

/** The expression inside `{% %}`, or undefined when the text is literal. */
export const expressionOf = (text: string): string | undefined => EXPRESSION.exec(text)?.[1]?.trim();

/** Real ms after which an expression is given up, and the depth of its calls: Step Functions bounds both without figures. */
const LIMITS = { timeout: 5_000, stack: 500 };

/** Throws jsonata's error, with `code` and `position`, when an expression does not parse. */
export function compile(expression: string): jsonata.Expression {
  return jsonata(expression, LIMITS);
}

/** `$now(picture, zone)` in terms of virtual time. */
const NOW = 'function($picture, $zone){ $fromMillis($millis(), $picture, $zone) }';

/** Evaluates the expressions inside a value, at any depth; keys are literal. */
export async function evaluate(value: Json, field: string, scope: Scope): Promise<Json> {
  if (typeof value === 'string') {
    const expression = expressionOf(value);
    return expression === undefined ? value : run(expression, field, scope);
  }
  if (Array.isArray(value)) {
    const items: Json[] = [];
    for (const [index, item] of (value as Json[]).entries())
      items.push(await evaluate(item, `${field}[${index}]`, scope));
    return items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const object: Record<string, Json> = {};
  for (const [key, item] of Object.entries(value)) object[key] = await evaluate(item, `${field}/${key}`, scope);
  return object;
}

async function run(expression: string, field: string, scope: Scope): Promise<Json> {
  let result: unknown;
  try {
    const millis = () => Math.trunc(scope.now);
    const now: unknown = await compile(NOW).evaluate(undefined, { millis });
    result = await compile(expression).evaluate(undefined, {
      ...scope.variables,
      ...functions,
      millis,
      now,
      states: statesOf(scope),
    });
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    const reason = code === undefined ? message : `${code}: ${message}`;
    throw failed(
      `The JSONata expression '${expression}' specified for the field '${field}' threw an error during evaluation. ${reason}`,
      field,
    );
  }
  if (result === undefined)
    throw failed(
      `The JSONata expression '${expression}' specified for the field '${field}' returned nothing (undefined).`,
      field,
    );
  return plain(result, expression, field);
}

const statesOf = ({ input, result, errorOutput, context }: Scope) => ({ input, result, errorOutput, context });

/** JSONata's sequences and functions do not leave it: JSON does. */
function plain(result: unknown, expression: string, field: string): Json {
  const text = typeof result === 'function' || isLambda(result) ? undefined : JSON.stringify(result);
  if (text === undefined)
    throw failed(
      `The JSONata expression '${expression}' specified for the field '${field}' returned a value of a type that is not JSON.`,
      field,
    );
  return JSON.parse(text) as Json;
}

const isLambda = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && ('_jsonata_lambda' in value || '_jsonata_function' in value);

const failed = (cause: string, field: string) => new StateError('States.QueryEvaluationError', cause, field);
