import type { Distribution } from './distribution';
import { boundsOf, percentile, trimmed } from './trimmed';

/** Makes one number of a distribution; undefined where CloudWatch has none. */
export interface Statistic {
  readonly name: string;
  /** Whether the values themselves are needed, not only their sum, count and extremes. */
  readonly needsValues: boolean;
  /** The share, in percent, for `pNN`. */
  readonly percentile?: number;
  of(distribution: Distribution): number | undefined;
}

const simple = (name: string, of: Statistic['of']): Statistic => ({ name, needsValues: false, of });

/** The statistics that need no values, by their names. */
export const BASIC: Readonly<Record<string, Statistic>> = {
  SampleCount: simple('SampleCount', ({ count }) => count),
  Sum: simple('Sum', ({ sum }) => sum),
  Average: simple('Average', ({ sum, count }) => (count === 0 ? undefined : sum / count)),
  Minimum: simple('Minimum', ({ minimum }) => minimum),
  Maximum: simple('Maximum', ({ maximum }) => maximum),
};

/**
 * A statistic by its name; undefined when CloudWatch has none of that name. Percentiles are by nearest rank: the smallest
 * value that at least so many percent of the values do not exceed. AWS does not say how it interpolates, and this one is always
 * a value that was measured. AWS has no percentiles of negative values, nor of statistic sets; neither are there here.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
 */
export function statisticOf(name: string): Statistic | undefined {
  const basic = Object.hasOwn(BASIC, name) ? BASIC[name] : undefined;
  if (basic !== undefined) return basic;
  const [, share] = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/.exec(name) ?? [];
  if (share !== undefined) {
    const part = Number(share);
    return { name, needsValues: true, percentile: part, of: known((values) => percentile(values, part)) };
  }
  const bounds = boundsOf(name);
  return bounds && { name, needsValues: true, of: known((values) => trimmed(values, bounds)) };
}

/** The names that a message offers. */
export const STATISTICS = [...Object.keys(BASIC), 'pNN', 'tmNN', 'wmNN', 'tcNN', 'tsNN', 'TM()', 'PR()', 'IQM'];

/** Values with their counts: a distribution of which percentiles can be told. */
export type Known = Distribution & Required<Pick<Distribution, 'values' | 'counts'>>;

function known(of: (distribution: Known) => number | undefined): Statistic['of'] {
  return (distribution) =>
    distribution.values === undefined || distribution.minimum < 0 ? undefined : of(distribution as Known);
}
