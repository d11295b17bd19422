import { ofStatisticSet, ofValues, merge } from '../../../../../local/services/monitoring/metrics/distribution';
import { statisticOf } from '../../../../../local/services/monitoring/metrics/statistic';

const ten = ofValues([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
const of = (name: string, distribution = ten) => statisticOf(name)?.of(distribution);

// Expectations by numpy 2: percentile(..., method='inverted_cdf'), and means of the ranks that remain.
test.each([
  ['SampleCount', 10],
  ['Sum', 55],
  ['Average', 5.5],
  ['Minimum', 1],
  ['Maximum', 10],
  ['p0', 1],
  ['p50', 5],
  ['p90', 9],
  ['p90.1', 10],
  ['p99', 10],
  ['p100', 10],
  ['tm90', 5],
  ['TM(10%:90%)', 5.5],
  ['TM(2:5)', 4],
  ['TM(20%:)', 6.5],
  ['IQM', 6],
  ['wm90', 5.4],
  ['WM(10%:90%)', 5.5],
  ['tc90', 9],
  ['TC(2:5)', 3],
  ['ts90', 45],
  ['TS(5:)', 40],
  ['PR(:3)', 30],
  ['PR(3:5)', 20],
])('%s of 1 to 10 is %d', (name, expected) => {
  expect(of(name)).toBeCloseTo(expected, 12);
});

test.each(['p101', 'p', 'median', 'TM(:)', 'PR(10%:20%)', 'TM(10%:120%)', 'TM(10%:5)', 'tm101', 'tm', 'constructor'])(
  'there is no %s',
  (name) => {
    expect(statisticOf(name)).toBeUndefined();
  },
);

test('values may occur more than once', () => {
  const values = ofValues([1, 5], [99, 1]);
  expect([of('p99', values), of('p99.5', values), of('tm99', values)]).toEqual([1, 5, 1]);
});

test('merging is as if all had been put together', () => {
  const all = Array.from({ length: 1000 }, (_, index) => (index * 7919) % 1009);
  const parts = [all.slice(0, 10), all.slice(10, 500), all.slice(500)].map((part) => ofValues(part));
  expect(merge(parts)).toEqual(ofValues(all));
});

test('a shuffled share never moves to the next rank by rounding', () => {
  const hundred = ofValues(Array.from({ length: 100 }, (_, index) => index + 1));
  for (let percent = 1; percent <= 100; percent++) expect(of(`p${percent}`, hundred)).toBe(percent);
});

test('beyond thousands of distinct values percentiles have three digits, sums stay exact', () => {
  const many = ofValues(Array.from({ length: 20_000 }, (_, index) => index + 1));
  expect(many.values!.length).toBeLessThan(5000);
  expect(many).toMatchObject({ sum: 200_010_000, minimum: 1, maximum: 20_000 });
  expect(Math.abs(of('p99', many)! / 19_800 - 1)).toBeLessThan(0.005);
});

test('a statistic set has percentiles only if all its values are the same; negative values have none', () => {
  const different = ofStatisticSet({ count: 2, sum: 3, minimum: 1, maximum: 2 });
  expect([of('Average', different), of('p50', different)]).toEqual([1.5, undefined]);
  expect(of('p50', merge([different, ten]))).toBeUndefined();
  expect(of('p50', ofStatisticSet({ count: 3, sum: 6, minimum: 2, maximum: 2 }))).toBe(2);
  expect(of('p50', ofValues([-1, 2]))).toBeUndefined();
});
