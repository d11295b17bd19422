import { validationError } from '../errors';
import type { Operator } from './syntax';
import { instants, isArray, isScalar, withPoints, type Series, type Value } from './value';

const truth = (holds: boolean) => (holds ? 1 : 0);

const OPERATORS: Readonly<Record<Operator, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
  '^': (left, right) => left ** right,
  '==': (left, right) => truth(left === right),
  '!=': (left, right) => truth(left !== right),
  '<': (left, right) => truth(left < right),
  '<=': (left, right) => truth(left <= right),
  '>': (left, right) => truth(left > right),
  '>=': (left, right) => truth(left >= right),
  AND: (left, right) => truth(left !== 0 && right !== 0),
  OR: (left, right) => truth(left !== 0 || right !== 0),
};

/**
 * Applies an operator. Between two series a missing value counts as 0 where the other has one, and what is no finite
 * number (a division by 0) is dropped, as AWS documents it.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html#metric-math-syntax-arithmetic
 */
export function operate(operator: Operator, left: Value, right: Value): Value {
  const apply = OPERATORS[operator];
  if (isScalar(left) && isScalar(right)) {
    const result = apply(left, right);
    if (!Number.isFinite(result)) throw validationError(`${left} ${operator} ${right} is not a number`);
    return result;
  }
  if (isArray(left) && isArray(right))
    throw validationError(`${operator} cannot join two arrays of time series: reduce one of them, for example by SUM`);
  if (isArray(left)) return left.map((series) => joined(series, right as number | Series, apply));
  if (isArray(right)) return right.map((series) => joined(left, series, apply));
  return joined(left, right, apply);
}

function joined(left: number | Series, right: number | Series, apply: (left: number, right: number) => number): Series {
  const all = [left, right].filter((side): side is Series => !isScalar(side));
  const at = (side: number | Series, instant: number) => (isScalar(side) ? side : (side.points.get(instant) ?? 0));
  const points = instants(all).map((instant) => [instant, apply(at(left, instant), at(right, instant))] as const);
  return withPoints(
    all[0]!,
    points.filter(([, value]) => Number.isFinite(value)),
  );
}
