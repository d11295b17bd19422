import { decades, linear, logarithmic, niceSpan, niceTicks, timeTicks } from '../../report/svg/scale';

const at = (time: string) => Date.parse(`2013-08-01T${time}Z`);

describe('GIVEN scales of a chart', () => {
  test('WHEN values are linear THEN ends and middle are where they belong, also upside down', () => {
    const y = linear([0, 10], [100, 0]);
    expect([y(0), y(5), y(10)]).toEqual([100, 50, 0]);
  });

  test('WHEN all values are the same THEN they have a place', () => {
    expect(linear([3, 3], [0, 10])(3)).toBe(0);
  });

  test('WHEN values are logarithmic THEN equal factors are equal distances, and 0 is at the end', () => {
    const y = logarithmic([1, 1000], [0, 30]);
    expect([y(1), y(10), y(100), y(0)].map((value) => Number(value.toFixed(6)))).toEqual([0, 10, 20, 0]);
  });

  test.each([
    [60, [0, 20, 40, 60]],
    [16.7, [0, 5, 10, 15, 20]],
    [1, [0, 0.25, 0.5, 0.75, 1]],
    [0.3, [0, 0.1, 0.2, 0.3]],
    [0, [0, 1]],
    [NaN, [0, 1]],
    [-Infinity, [0, 1]],
  ])('WHEN the largest value is %s THEN the ticks are round and cover it', (max, ticks) => {
    expect(niceTicks(max)).toEqual(ticks);
  });

  test.each([
    [0.631, 0.701, [0.62, 0.64, 0.66, 0.68, 0.7, 0.72]],
    [0.01, 0.51, [0, 0.2, 0.4, 0.6]],
    [-3, 4, [-4, -2, 0, 2, 4]],
    [0.5, 0.5, [0.5, 0.75]],
    [0, 0, [0, 0.25]],
  ])('WHEN values go from %s to %s THEN the ticks are round and enclose them', (low, high, ticks) => {
    expect(niceSpan(low, high)).toEqual(ticks);
  });

  test('WHEN values span decades THEN the powers of ten enclose them', () => {
    expect(decades(3, 2000)).toEqual([1, 10, 100, 1000, 10_000]);
    expect(decades(10, 10)).toEqual([10, 100]);
  });

  test.each([
    ['06:40:00', '06:45:00', 6, ['06:40:00', '06:41:00', '06:42:00', '06:43:00', '06:44:00', '06:45:00']],
    ['06:13:00', '06:39:00', 6, ['06:15:00', '06:20:00', '06:25:00', '06:30:00', '06:35:00']],
    ['06:00:30', '07:12:00', 4, ['06:30:00', '07:00:00']],
  ])('WHEN time goes from %s to %s with room for %s labels THEN they are at whole steps', (from, to, most, ticks) => {
    expect(timeTicks(at(from), at(to), most)).toEqual(ticks.map(at));
  });
});
