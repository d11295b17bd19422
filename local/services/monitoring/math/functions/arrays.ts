import { validationError } from '../../errors';
import type { Node } from '../syntax';
import { scalar, seriesOf, type Series } from '../value';
import { nameOf, unary, type MathFunction } from './function';
import { REDUCTIONS } from './reduce';

/** METRICS(): the metrics of the request; METRICS("text"): those whose id contains the text. */
const metrics: MathFunction = {
  arity: [0, 1],
  apply: ([filter], scope) => {
    if (filter !== undefined && filter.kind !== 'text') throw validationError('METRICS takes a text in quotes');
    const part = filter?.value ?? '';
    return scope
      .metrics()
      .filter(({ id }) => id.includes(part))
      .map(({ series }) => series);
  },
};

function one(name: string, index: number): MathFunction {
  return unary((value) => {
    const chosen = seriesOf(value, name).at(index);
    if (chosen === undefined) throw validationError(`${name} takes an array with at least one time series`);
    return chosen;
  });
}

const slice: MathFunction = {
  arity: [2, 3],
  apply: ([array, from, to], scope) => {
    const all = seriesOf(scope.value(array!), 'SLICE');
    const start = scalar(scope.value(from!), 'the start of SLICE');
    return all.slice(start, to === undefined ? undefined : scalar(scope.value(to), 'the end of SLICE'));
  },
};

/** SORT(array, AVG | MIN | MAX | SUM, ASC | DESC, limit). */
const sort: MathFunction = {
  arity: [3, 4],
  apply: ([array, by, order, limit], scope) => {
    const rank = rankBy(by!);
    const sign = { ASC: 1, DESC: -1 }[nameOf(order) ?? ''];
    if (sign === undefined) throw validationError('SORT sorts in the order ASC or DESC');
    const all = seriesOf(scope.value(array!), 'SORT');
    const sorted = [...all].sort((a, b) => sign * (rank(a) - rank(b)));
    return sorted.slice(0, limit === undefined ? undefined : scalar(scope.value(limit), 'the limit of SORT'));
  },
};

function rankBy(by: Node): (series: Series) => number {
  const name = nameOf(by) ?? '';
  const reduce = ['AVG', 'MIN', 'MAX', 'SUM'].includes(name) ? REDUCTIONS[name] : undefined;
  if (reduce === undefined) throw validationError(`SORT sorts by AVG, MIN, MAX or SUM, got ${name}`);
  return ({ points }) => (points.size === 0 ? 0 : reduce([...points.values()]));
}

/** Functions of arrays of time series. */
export const arrays: Readonly<Record<string, MathFunction>> = {
  FIRST: one('FIRST', 0),
  LAST: one('LAST', -1),
  METRICS: metrics,
  METRIC_COUNT: unary((value) => seriesOf(value, 'METRIC_COUNT').length),
  REMOVE_EMPTY: unary((value) => seriesOf(value, 'REMOVE_EMPTY').filter(({ points }) => points.size > 0)),
  SLICE: slice,
  SORT: sort,
};
