import { isObject, same, type Json } from '../template/json';
import { TemplateError, type Intrinsic, type Scope } from './scope';

/** The truth of a condition: a function of conditions, the name of one, or `{ Condition: name }`. */
export function truth(value: Json, evaluate: (value: Json) => Json, scope: Scope): boolean {
  if (isObject(value) && typeof value.Condition === 'string') return scope.condition(value.Condition);
  const result = evaluate(value);
  if (result === true || result === 'true') return true;
  if (result === false || result === 'false') return false;
  throw new TemplateError(`Template error: every condition must be true or false, got ${JSON.stringify(value)}`);
}

const members = (name: string, argument: Json, least: number, most: number): readonly Json[] => {
  if (Array.isArray(argument) && argument.length >= least && argument.length <= most) return argument;
  throw new TemplateError(
    `Template error: every ${name} object requires a list of ${least === most ? least : `${least} to ${most}`} parameters.`,
  );
};

/** `Fn::And`, `Fn::Or`, `Fn::Not`, `Fn::Equals` and `Fn::If`. */
export const logic: Readonly<Record<string, Intrinsic>> = {
  'Fn::And': (argument, evaluate, scope) =>
    members('Fn::And', argument, 2, 10).every((one) => truth(one, evaluate, scope)),
  'Fn::Or': (argument, evaluate, scope) =>
    members('Fn::Or', argument, 2, 10).some((one) => truth(one, evaluate, scope)),
  'Fn::Not': (argument, evaluate, scope) => !truth(members('Fn::Not', argument, 1, 1)[0]!, evaluate, scope),
  'Fn::Equals': (argument, evaluate) => {
    const [left, right] = members('Fn::Equals', argument, 2, 2).map(evaluate);
    return same(comparable(left!), comparable(right!));
  },
  'Fn::If': (argument, evaluate, scope) => evaluate(branchOf(argument, scope)),
  'Fn::Contains': (argument, evaluate) => {
    const [list, value] = members('Fn::Contains', argument, 2, 2).map(evaluate);
    return Array.isArray(list) && list.some((one: Json) => same(comparable(one), comparable(value!)));
  },
};

/** The branch of an `Fn::If` that counts. */
export function branchOf(argument: Json, scope: Scope): Json {
  const [name, whenTrue, whenFalse] = members('Fn::If', argument, 3, 3);
  if (typeof name !== 'string')
    throw new TemplateError('Template error: Fn::If requires a list argument with the first element being a condition');
  return scope.condition(name) ? whenTrue! : whenFalse!;
}

/** Parameters are strings: numbers and booleans compare as their text. */
function comparable(value: Json): Json {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}
