import { validationError } from '../../errors';
import { isArray, isScalar, withPoints, type Value } from '../value';
import type { MathFunction } from './function';

/**
 * IF(condition, then, otherwise). Of a series, each value decides for itself: where it holds and `then` has no value the
 * result is 0; where it does not and `otherwise` is missing, or has no value, there is no result.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html#using-IF-expressions
 */
export const condition: MathFunction = {
  arity: [2, 3],
  apply: ([test, yes, no], scope) => {
    const decides = scope.value(test!);
    const then = scope.value(yes!);
    const otherwise = no === undefined ? undefined : scope.value(no);
    if ([decides, then, otherwise].some((value) => value !== undefined && isArray(value)))
      throw validationError('IF takes time series and numbers, not arrays of time series');
    if (isArray(decides)) return decides;
    if (isScalar(decides)) {
      const chosen = decides !== 0 ? then : otherwise;
      if (chosen !== undefined) return chosen;
      return isScalar(then) || isArray(then) ? [] : withPoints(then, []);
    }
    return withPoints(
      decides,
      [...decides.points].flatMap(([at, value]): [number, number][] => {
        const result = value !== 0 ? (valueAt(then, at) ?? 0) : valueAt(otherwise, at);
        return result === undefined ? [] : [[at, result]];
      }),
    );
  },
};

function valueAt(value: Value | undefined, at: number): number | undefined {
  if (value === undefined || isArray(value)) return undefined;
  return isScalar(value) ? value : value.points.get(at);
}
