import { instants, isArray, isScalar, withPoints, type Series, type Value } from '../value';
import { validationError } from '../../errors';
import { unary, type MathFunction } from './function';

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const mean = (values: readonly number[]) => total(values) / values.length;

/** Of all values, as a population: AWS does not say which of the two it is. */
function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

/** Numbers of the values of one series; they also sort arrays. */
export const REDUCTIONS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  AVG: mean,
  MAX: (values) => Math.max(...values),
  MIN: (values) => Math.min(...values),
  STDDEV: deviation,
  SUM: total,
};

/**
 * A single series becomes a number, an array one series: at each instant the reduction of the values that are there, and for
 * AVG, as AWS documents, with zeros for those that are not.
 */
function reduction(name: string): MathFunction {
  const reduce = REDUCTIONS[name]!;
  return unary((value) => {
    if (isScalar(value)) throw validationError(`${name} takes a time series or an array of them, got a number`);
    if (!isArray(value)) return value.points.size === 0 ? 0 : reduce([...value.points.values()]);
    return across(value, (values) => reduce(name === 'AVG' ? padded(values, value.length) : values));
  });
}

const padded = (values: readonly number[], length: number) => [
  ...values,
  ...Array.from({ length: length - values.length }, () => 0),
];

function across(all: readonly Series[], reduce: (values: readonly number[]) => number): Value {
  if (all.length === 0) return [];
  const at = (instant: number) =>
    all.map(({ points }) => points.get(instant)).filter((value): value is number => value !== undefined);
  return withPoints(
    all[0]!,
    instants(all).map((instant) => [instant, reduce(at(instant))] as const),
  );
}

/** AVG, MAX, MIN, STDDEV, SUM and DATAPOINT_COUNT. */
export const reductions: Readonly<Record<string, MathFunction>> = {
  ...Object.fromEntries(Object.keys(REDUCTIONS).map((name) => [name, reduction(name)])),
  DATAPOINT_COUNT: unary((value) => {
    if (isScalar(value)) throw validationError('DATAPOINT_COUNT takes a time series or an array of them, got a number');
    return isArray(value) ? across(value, (values) => values.length) : value.points.size;
  }),
};
