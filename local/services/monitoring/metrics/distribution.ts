/**
 * What is known of a set of measurements. Two of them merge into one. The values make percentiles exact; they are missing
 * when somebody published a statistic set, of which CloudWatch cannot tell percentiles either.
 */
export interface Distribution {
  readonly count: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Ascending and distinct. */
  readonly values?: readonly number[];
  /** How often each value occurred. */
  readonly counts?: readonly number[];
}

/** Distinct values of a minute that are kept as they are; of more, only three significant digits of each are. */
const EXACT = 5000;

/** The distribution of values that each occurred a number of times, once unless given. */
export function ofValues(values: readonly number[], counts?: readonly number[]): Distribution {
  const occurrences = new Map<number, number>();
  let count = 0;
  let sum = 0;
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  values.forEach((value, index) => {
    const times = counts?.[index] ?? 1;
    count += times;
    sum += value * times;
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
    occurrences.set(value, (occurrences.get(value) ?? 0) + times);
  });
  return { count, sum, minimum, maximum, ...histogram(occurrences) };
}

/** The distribution of a statistic set; its values are known only if all are the same. */
export function ofStatisticSet(set: { count: number; sum: number; minimum: number; maximum: number }): Distribution {
  const same = set.minimum === set.maximum && Math.abs(set.sum - set.minimum * set.count) <= Math.abs(set.sum) * 1e-12;
  return same ? { ...set, values: [set.minimum], counts: [set.count] } : set;
}

/**
 * Merges distributions.
 *
 * @param withValues - whether percentiles will be asked for; without them merging is much cheaper
 */
export function merge(parts: readonly Distribution[], withValues = true): Distribution {
  if (parts.length === 1) return parts[0]!;
  let [count, sum] = [0, 0];
  let [minimum, maximum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const part of parts) {
    count += part.count;
    sum += part.sum;
    minimum = Math.min(minimum, part.minimum);
    maximum = Math.max(maximum, part.maximum);
  }
  const known = withValues && parts.every(({ values }) => values !== undefined);
  return { count, sum, minimum, maximum, ...(known && histogram(occurrencesOf(parts))) };
}

function occurrencesOf(parts: readonly Distribution[]): Map<number, number> {
  const occurrences = new Map<number, number>();
  for (const { values, counts } of parts)
    values!.forEach((value, index) => occurrences.set(value, (occurrences.get(value) ?? 0) + counts![index]!));
  return occurrences;
}

function histogram(occurrences: Map<number, number>): Required<Pick<Distribution, 'values' | 'counts'>> {
  const kept = occurrences.size > EXACT ? rounded(occurrences) : occurrences;
  const sorted = [...kept].sort(([a], [b]) => a - b);
  return { values: sorted.map(([value]) => value), counts: sorted.map(([, count]) => count) };
}

function rounded(occurrences: Map<number, number>): Map<number, number> {
  const coarse = new Map<number, number>();
  for (const [value, count] of occurrences) {
    const digits = Number(value.toPrecision(3));
    coarse.set(digits, (coarse.get(digits) ?? 0) + count);
  }
  return coarse;
}
