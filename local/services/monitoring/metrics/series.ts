import type { StandardUnit } from '@aws-sdk/client-cloudwatch';
import type { Kernel } from '../../../kernel/kernel';
import { groupBy } from '../group';
import { merge, type Distribution } from './distribution';
import type { Metric } from './metric';
import { samples } from './samples';
import type { Statistic } from './statistic';

/** Which periods are asked for. */
export interface Window {
  /** Virtual ms; the first period begins here. */
  readonly from: number;
  /** Virtual ms; exclusive. */
  readonly until: number;
  /** Length of a period in ms. */
  readonly period: number;
}

/** One period of a metric. */
export interface Period {
  /** When it begins, in virtual ms. */
  readonly at: number;
  readonly unit: StandardUnit;
  readonly distribution: Distribution;
}

interface Wanted extends Window {
  /** Only what was measured in this unit. @default any */
  readonly unit?: StandardUnit;
  /** Whether percentiles will be asked for. */
  readonly withValues: boolean;
}

/** The periods of a metric that have data, in the order of time; each unit apart if `unitsApart`. */
export function periods(kernel: Kernel, metric: Metric, wanted: Wanted, unitsApart = false): Period[] {
  const { from, period, unit } = wanted;
  const start = (at: number) => from + Math.floor((at - from) / period) * period;
  const found = samples(kernel, metric, wanted).filter(({ sample }) => unit === undefined || sample.unit === unit);
  const groups = groupBy(found, ({ at, sample }) => (unitsApart ? `${start(at)} ${sample.unit}` : start(at)));
  return [...groups.values()].map((group) => ({
    at: start(group[0]!.at),
    unit: group[0]!.sample.unit,
    distribution: merge(
      group.map(({ sample }) => sample),
      wanted.withValues,
    ),
  }));
}

/** One value for each period that has one. */
export function points(
  kernel: Kernel,
  metric: Metric,
  statistic: Statistic,
  window: Window & { readonly unit?: StandardUnit },
): Map<number, number> {
  const values = new Map<number, number>();
  for (const { at, distribution } of periods(kernel, metric, { ...window, withValues: statistic.needsValues })) {
    const value = statistic.of(distribution);
    if (value !== undefined) values.set(at, value);
  }
  return values;
}
