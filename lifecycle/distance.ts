import { readFileSync } from 'node:fs';
import { fromRoot } from '../lib/root';
import { DATA_FOLDER } from './flights';

/** A weather column of months' files, without what is missing. */
export function columnOf(months: readonly string[], name: string): number[] {
  return months.flatMap((month) => {
    const [header = '', ...rows] = readFileSync(fromRoot(DATA_FOLDER, `${month}.csv`), 'utf8')
      .trimEnd()
      .split('\n');
    const at = header.split(',').indexOf(`"${name}"`);
    return rows.flatMap((row) => {
      const value = row.split(',')[at];
      return value === undefined || value === '' ? [] : [Number(value)];
    });
  });
}

/** The two-sample Kolmogorov-Smirnov statistic: the largest distance between two empirical distribution functions. */
export function kolmogorovSmirnov(one: readonly number[], other: readonly number[]): number {
  const [first, second] = [one, other].map((values) => Float64Array.from(values).sort()) as [
    Float64Array,
    Float64Array,
  ];
  let [at, beside, largest] = [0, 0, 0];
  while (at < first.length && beside < second.length) {
    const value = Math.min(first[at]!, second[beside]!);
    while (at < first.length && first[at] === value) at += 1;
    while (beside < second.length && second[beside] === value) beside += 1;
    largest = Math.max(largest, Math.abs(at / first.length - beside / second.length));
  }
  return largest;
}
