import { check } from '../../../../../local/services/monitoring/math/check';
import { evaluate } from '../../../../../local/services/monitoring/math/evaluate';
import { isScalar, seriesOf, type Series, type Value } from '../../../../../local/services/monitoring/math/value';

const PERIOD = 60_000;

/** A series from values of five minutes; `-` is missing. */
function series(label: string, values: readonly (number | '-')[]): Series {
  const points = values.flatMap((value, index): [number, number][] => (value === '-' ? [] : [[index * PERIOD, value]]));
  return { label, period: PERIOD, points: new Map(points) };
}

const METRICS: Readonly<Record<string, Series>> = {
  m1: series('m1', [1, 2, 3, 4, 5]),
  m2: series('m2', [10, '-', 30, '-', 50]),
  empty: series('empty', []),
  a: series('a', [30, 20, 0, 0, '-']),
  b: series('b', [20, '-', 20, '-', '-']),
  c1: series('c1', [1, 1, 0, 0, '-']),
  c2: series('c2', [30, '-', 0, 0, 30]),
  c3: series('c3', [0, 0, 20, '-', 20]),
  negative: series('negative', [-1.5, 0, 1.5, '-', '-']),
};

function valueOf(expression: string): Value {
  return evaluate(check(expression).node, (id) => METRICS[id]!, {
    period: PERIOD,
    grid: () => [0, 1, 2, 3, 4].map((index) => index * PERIOD),
    metrics: () => Object.entries({ m1: METRICS.m1!, m2: METRICS.m2! }).map(([id, series]) => ({ id, series })),
    periodOf: (id) => (id in METRICS ? 60 : undefined),
    search: () => [],
  });
}

function shown(expression: string): unknown {
  const value = valueOf(expression);
  const values = ({ points }: Series) => [0, 1, 2, 3, 4].map((index) => points.get(index * PERIOD) ?? '-');
  if (isScalar(value)) return value;
  const all = seriesOf(value, expression).map(values);
  return Array.isArray(value) ? all : all[0];
}

// Examples of AWS's documentation of metric math.
test.each([
  ['a < b', [0, 0, 1, 0, '-']],
  ['a >= 30', [1, 0, 0, 0, '-']],
  ['a > 15 AND b > 15', [1, 0, 0, 0, '-']],
  ['IF(c1, c2, c3)', [30, 0, 20, '-', '-']],
  ['IF(c1, 5, c3)', [5, 5, 20, '-', '-']],
  ['IF(c1, c2, 5)', [30, 0, 5, 5, '-']],
])('as documented: %s', (expression, expected) => {
  expect(shown(expression)).toEqual(expected);
});

test.each([
  ['m1 + m2', [11, 2, 33, 4, 55]],
  ['m1 - m2', [-9, 2, -27, 4, -45]],
  ['m1 / m2', [0.1, '-', 0.1, '-', 0.1]],
  ['2 ^ m1 % 3', [2, 1, 2, 1, 2]],
  ['-m1 * 2', [-2, -4, -6, -8, -10]],
  ['m1 == 3 || m1 > 4 && m1 < 9', [0, 0, 1, 0, 1]],
  ['(m1 + 1) * 2', [4, 6, 8, 10, 12]],
  ['IF(m1 > 2, m1)', ['-', '-', 3, 4, 5]],
  ['IF(1, m1, m2)', [1, 2, 3, 4, 5]],
  ['IF(0, m1)', ['-', '-', '-', '-', '-']],
  ['FILL(m2, 0)', [10, 0, 30, 0, 50]],
  ['FILL(empty, 7)', [7, 7, 7, 7, 7]],
  ['FILL(m2, REPEAT)', [10, 10, 30, 30, 50]],
  ['FILL(m2, LINEAR)', [10, 20, 30, 40, 50]],
  ['FILL(b, REPEAT)', [20, 20, 20, 20, 20]],
  ['FILL(b, LINEAR)', [20, 20, 20, '-', '-']],
  ['FILL(m2, m1)', [10, 2, 30, 4, 50]],
  ['FILL(m2, MIN(m2))', [10, 10, 30, 10, 50]],
  [
    'FILL(METRICS(), 0)',
    [
      [1, 2, 3, 4, 5],
      [10, 0, 30, 0, 50],
    ],
  ],
  ['SUM([m1, m2])', [11, 2, 33, 4, 55]],
  ['AVG([m1, m2])', [5.5, 1, 16.5, 2, 27.5]],
  ['MIN([m1, m2])', [1, 2, 3, 4, 5]],
  ['MAX(METRICS())', [10, 2, 30, 4, 50]],
  ['STDDEV([m1, m2])', [4.5, 0, 13.5, 0, 22.5]],
  ['DATAPOINT_COUNT([m1, m2])', [2, 1, 2, 1, 2]],
  ['m1 - AVG(m1)', [-2, -1, 0, 1, 2]],
  ['m1 / STDDEV(m1) * STDDEV(m1)', [1, 2, 3, 4, 5]],
  ['m1 * DATAPOINT_COUNT(m2)', [3, 6, 9, 12, 15]],
  ['m1 / PERIOD(m1) * 60', [1, 2, 3, 4, 5]],
  ['DIFF(m2)', ['-', '-', 20, '-', 20]],
  ['DIFF_TIME(m2)', ['-', '-', 120, '-', 120]],
  ['RATE(m1) * 60', ['-', 1, 1, 1, 1]],
  ['RUNNING_SUM(m2)', [10, '-', 40, '-', 90]],
  ['ABS(negative)', [1.5, 0, 1.5, '-', '-']],
  ['CEIL(negative)', [-1, 0, 2, '-', '-']],
  ['FLOOR(negative)', [-2, 0, 1, '-', '-']],
  ['LOG10(negative * 0 + 100)', [2, 2, 2, '-', '-']],
  ['LOG(negative)', ['-', '-', expect.closeTo(0.405, 3), '-', '-']],
  ['METRICS("2") * 2', [[20, '-', 60, '-', 100]]],
  ['m1 / METRIC_COUNT(METRICS())', [0.5, 1, 1.5, 2, 2.5]],
  ['FIRST(SORT(METRICS(), AVG, DESC))', [10, '-', 30, '-', 50]],
  ['LAST(METRICS())', [10, '-', 30, '-', 50]],
  ['SLICE(METRICS(), 1)', [[10, '-', 30, '-', 50]]],
  ['REMOVE_EMPTY([empty, m1])', [[1, 2, 3, 4, 5]]],
  ['TIME_SERIES(MAX(m1))', [5, 5, 5, 5, 5]],
  [
    '100 / [m1, m2]',
    [
      [100, 50, 100 / 3, 25, 20],
      [10, '-', 100 / 30, '-', 2],
    ],
  ],
  ['SUM(m1)', 15],
  ['-2 ^ 2', -4],
  ['2 - 3 - 4', -5],
  ['2 ^ 3 ^ 2', 512],
  ['1 + 2 * 3 == 7 AND 1', 1],
  ['1.5e1 + .5', 15.5],
])('%s', (expression, expected) => {
  expect(shown(expression)).toEqual(expected);
});

test.each([
  ['m1 +', 'expected a metric, a number or a function, got the end at position 5'],
  ['(m1', 'expected ), got the end'],
  ['m1 m2', 'expected an operator or the end, got m2 at position 4'],
  ['m1 ? 1', "unexpected character '?' at position 4"],
  ['MEDIAN(m1)', 'unknown function MEDIAN; there are ABS, AVG'],
  ['IF(m1)', 'IF takes 2 to 3 arguments, got 1'],
  ['[m1, m2] + [m1, m2]', 'cannot join two arrays'],
  ['ABS(1)', 'ABS takes a time series'],
  ['PERIOD(SUM(m1))', 'PERIOD takes the id of a metric'],
  ['SORT(METRICS(), SUM, UP)', 'SORT sorts in the order ASC or DESC'],
  ['IF([m1, m2], 1)', 'IF takes time series and numbers'],
  ['"m1"', 'a text is no value'],
])('%s is refused', (expression, message) => {
  expect(() => valueOf(expression)).toThrow(message);
});

test.each(['ANOMALY_DETECTION_BAND(m1, 2)', 'HOUR(m1)', 'SELECT AVG(CPU) FROM x'])(
  '%s is refused by name',
  (expression) => {
    expect(() => check(expression)).toThrow(/is not implemented by the local cloud/);
  },
);
