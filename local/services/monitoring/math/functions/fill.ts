import { eachSeries, isArray, isScalar, withPoints, type Points, type Series } from '../value';
import { validationError } from '../../errors';
import { nameOf, type MathFunction, type Scope } from './function';

type Filler = (at: number, points: readonly (readonly [number, number])[]) => number | undefined;

const last = (points: readonly (readonly [number, number])[], before: number) => points.findLast(([at]) => at < before);
const first = (points: readonly (readonly [number, number])[], behind: number) => points.find(([at]) => at > behind);

/** On the line between the neighbours; outside of them there is none, and nothing is filled. */
const linear: Filler = (at, points) => {
  const [before, after] = [last(points, at), first(points, at)];
  if (before === undefined || after === undefined) return undefined;
  return before[1] + ((after[1] - before[1]) * (at - before[0])) / (after[0] - before[0]);
};

/** The latest value before. */
const repeat: Filler = (at, points) => last(points, at)?.[1];

/** FILL(series, value | series | REPEAT | LINEAR): values for the periods of the request that have none. */
export const fill: MathFunction = {
  arity: [2, 2],
  apply: ([what, by], scope) => {
    const filler = fillerOf(by!, scope);
    return eachSeries(scope.value(what!), 'FILL', (series) => filled(series, filler, scope));
  },
};

function fillerOf(by: Parameters<Scope['value']>[0], scope: Scope): Filler {
  if (nameOf(by) === 'REPEAT') return repeat;
  if (nameOf(by) === 'LINEAR') return linear;
  const value = scope.value(by);
  if (isScalar(value)) return () => value;
  if (isArray(value))
    throw validationError('FILL fills with a number, one time series, REPEAT or LINEAR, got an array');
  return (at) => value.points.get(at);
}

function filled(series: Series, filler: Filler, scope: Scope): Series {
  const known = [...series.points];
  return withPoints(
    series,
    scope.grid(series.period).flatMap((at) => point(at, series.points.get(at) ?? filler(at, known))),
  );
}

const point = (at: number, value: number | undefined): [number, number][] => (value === undefined ? [] : [[at, value]]);

/** A series that has the same value everywhere. */
export const constant = (value: number, period: number, grid: readonly number[]): Series => ({
  label: '',
  period,
  points: new Map(grid.map((at) => [at, value])) satisfies Points,
});
