import type { Rule } from '../../definition/asl';
import type { Json } from '../../../integration/json';
import { runtimeError } from '../error';
import type { Scope } from '../scope';
import { attempt, found } from './template';

type Kind = 'String' | 'Numeric' | 'Boolean' | 'Timestamp';

const COMPARISON =
  /^(String|Numeric|Boolean|Timestamp)(Equals|LessThan|GreaterThan|LessThanEquals|GreaterThanEquals)(Path)?$/;

const ORDERS: Readonly<Record<string, (order: number) => boolean>> = {
  Equals: (order) => order === 0,
  LessThan: (order) => order < 0,
  GreaterThan: (order) => order > 0,
  LessThanEquals: (order) => order <= 0,
  GreaterThanEquals: (order) => order >= 0,
};

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const IS_A: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  String: (value) => typeof value === 'string',
  Numeric: (value) => typeof value === 'number',
  Boolean: (value) => typeof value === 'boolean',
  Timestamp: (value) => typeof value === 'string' && TIMESTAMP.test(value),
};

/** Whether a rule of a Choice state holds. */
export function holds(rule: Rule, input: Json, scope: Scope): boolean {
  if (rule.And !== undefined) return rule.And.every((part) => holds(part, input, scope));
  if (rule.Or !== undefined) return rule.Or.some((part) => holds(part, input, scope));
  if (rule.Not !== undefined) return !holds(rule.Not, input, scope);
  const [name, operand] = comparatorOf(rule);
  const value = attempt(rule.Variable!, input, scope);
  if (name === 'IsPresent') return (value !== undefined) === operand;
  if (value === undefined)
    throw runtimeError(
      `Invalid path '${rule.Variable}': The choice state's condition path references an invalid value.`,
    );
  return compare(name, value, operand, (path) => found(path, input, scope, name));
}

function comparatorOf(rule: Rule): [string, unknown] {
  const entry = Object.entries(rule).find(([key]) => COMPARATORS.has(key) || COMPARISON.test(key));
  if (entry === undefined || rule.Variable === undefined)
    throw runtimeError(`A rule needs Variable and one comparator, got ${Object.keys(rule).join(', ')}`);
  return entry;
}

const COMPARATORS = new Set([
  'StringMatches',
  'IsPresent',
  'IsNull',
  'IsNumeric',
  'IsString',
  'IsBoolean',
  'IsTimestamp',
]);

function compare(name: string, value: Json, operand: unknown, path: (path: string) => Json): boolean {
  if (name === 'IsNull') return (value === null) === operand;
  if (name === 'StringMatches') return typeof value === 'string' && wildcard(String(operand)).test(value);
  if (name.startsWith('Is')) return IS_A[name.slice(2) as Kind](value) === operand;
  const [, kind, order, byPath] = COMPARISON.exec(name)!;
  const other = byPath === undefined ? operand : path(String(operand));
  const isA = IS_A[kind as Kind];
  // AWS has no error for values of another type: they are just not equal, less or greater.
  return isA(value) && isA(other) && ORDERS[order!]!(orderOf(kind as Kind, value, other));
}

function orderOf(kind: Kind, left: unknown, right: unknown): number {
  const [a, b] = kind === 'Timestamp' ? [Date.parse(String(left)), Date.parse(String(right))] : [left, right];
  return (a as number) < (b as number) ? -1 : a === b ? 0 : 1;
}

/** `*` stands for any characters; `\*` for itself. */
function wildcard(pattern: string): RegExp {
  const source = pattern.replace(/\\(.)|\*|[.+?^${}()|[\]]/g, (token, escaped: string | undefined) => {
    if (escaped !== undefined) return `\\${escaped}`;
    return token === '*' ? '[\\s\\S]*' : `\\${token}`;
  });
  return new RegExp(`^${source}$`);
}
