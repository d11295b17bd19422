import { validationError } from '../errors';

/** Values by the instants (virtual ms) at which their periods begin, in the order of time. */
export type Points = ReadonlyMap<number, number>;

/** A time series. */
export interface Series {
  readonly label: string;
  readonly points: Points;
  /** Length of a period in ms. */
  readonly period: number;
}

/** What an expression gives: a number, a time series, or several. */
export type Value = number | Series | readonly Series[];

export const isScalar = (value: Value): value is number => typeof value === 'number';
export const isArray = (value: Value): value is readonly Series[] => Array.isArray(value);

/** The same series with other points; the label of an expression is given by whoever asked. */
export const withPoints = (series: Series, points: Iterable<readonly [number, number]>): Series => ({
  ...series,
  points: new Map(points),
});

/** Applies a function to a series, or to each of an array. */
export function eachSeries(value: Value, what: string, apply: (series: Series) => Series): Value {
  if (isScalar(value)) throw validationError(`${what} takes a time series or an array of them, got a number`);
  return isArray(value) ? value.map(apply) : apply(value);
}

/** The series of a value. @param what - who needs them, for the message */
export function seriesOf(value: Value, what: string): readonly Series[] {
  if (isScalar(value)) throw validationError(`${what} takes time series, got a number`);
  return isArray(value) ? value : [value];
}

/** The instants at which any of the series has a value, in the order of time. */
export function instants(all: readonly Series[]): number[] {
  return [...new Set(all.flatMap(({ points }) => [...points.keys()]))].sort((a, b) => a - b);
}

/** A series, if the value is one. */
export function oneSeries(value: Value, what: string): Series {
  if (isScalar(value) || isArray(value)) throw validationError(`${what} takes a single time series`);
  return value;
}

/** A number, if the value is one. */
export function scalar(value: Value, what: string): number {
  if (!isScalar(value)) throw validationError(`${what} must be a number, got a time series`);
  return value;
}
