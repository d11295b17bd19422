import { validationError } from '../../errors';
import { scalar } from '../value';
import { arrays } from './arrays';
import { condition } from './condition';
import { constant, fill } from './fill';
import { nameOf, unary, type MathFunction } from './function';
import { reductions } from './reduce';
import { transformations } from './series';

/** PERIOD(metric), in seconds. */
const period: MathFunction = {
  arity: [1, 1],
  apply: ([of], scope) => {
    const seconds = scope.periodOf(nameOf(of) ?? '');
    if (seconds === undefined) throw validationError('PERIOD takes the id of a metric, not of an expression');
    return seconds;
  },
};

/** SEARCH: a search expression, a statistic, and a period in seconds. */
const search: MathFunction = {
  arity: [2, 3],
  apply: ([query, statistic, seconds], scope) => {
    if (query?.kind !== 'text' || statistic?.kind !== 'text')
      throw validationError("SEARCH takes a search expression and a statistic in quotes: SEARCH('...', 'Sum', 60)");
    const length = seconds === undefined ? undefined : scalar(scope.value(seconds), 'the period of SEARCH') * 1000;
    return scope.search(query.value, statistic.value, length);
  },
};

/** The functions of metric math, by name. */
export const FUNCTIONS: ReadonlyMap<string, MathFunction> = new Map(
  Object.entries({
    ...reductions,
    ...transformations,
    ...arrays,
    FILL: fill,
    IF: condition,
    PERIOD: period,
    SEARCH: search,
    TIME_SERIES: unary((value, scope) =>
      constant(scalar(value, 'the argument of TIME_SERIES'), scope.period, scope.grid(scope.period)),
    ),
  }),
);

/** Functions that CloudWatch has and that are refused by name. */
export const UNSUPPORTED: ReadonlySet<string> = new Set([
  ...['ANOMALY_DETECTION_BAND', 'DB_PERF_INSIGHTS', 'INSIGHT_RULE_METRIC', 'LAMBDA', 'SERVICE_QUOTA'],
  ...['MINUTE', 'HOUR', 'DAY', 'DATE', 'MONTH', 'YEAR', 'EPOCH'],
]);

/** Words that stand for themselves as arguments. */
export const KEYWORDS: ReadonlySet<string> = new Set([
  ...['REPEAT', 'LINEAR', 'ASC', 'DESC', 'AVG', 'MIN', 'MAX', 'SUM'],
]);
