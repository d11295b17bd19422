import type { Kernel } from '../../../../kernel/kernel';
import { metricOf } from '../../metrics/metric';
import { periods } from '../../metrics/series';
import { statisticOf } from '../../metrics/statistic';
import { readQueries } from '../../queries/query';
import { commonPeriod, run } from '../../queries/run';
import type { MetricSettings } from '../row';
import type { DataPoint } from './judge';

/** Periods that are looked at beyond EvaluationPeriods. AWS's documented examples retrieve 5 for 3. */
const MORE = 2;

/** The period of an alarm, in seconds. */
export function periodOf({ Period, Metrics }: MetricSettings): number {
  return Period ?? (Metrics === undefined ? 60 : commonPeriod(readQueries(Metrics, 'Metrics')) / 1000);
}

/** How far back an alarm looks, in ms. */
export const rangeOf = (settings: MetricSettings): number =>
  periodOf(settings) * 1000 * (settings.EvaluationPeriods! + MORE);

/** The evaluation range that ends at an instant (virtual ms), oldest first; undefined where a period has no data. */
export function evaluationRange(kernel: Kernel, settings: MetricSettings, end: number): (DataPoint | undefined)[] {
  const period = periodOf(settings) * 1000;
  const length = settings.EvaluationPeriods! + MORE;
  const window = { from: end - length * period, until: end, period };
  const found =
    settings.Metrics === undefined ? ofMetric(kernel, settings, window) : ofExpression(kernel, settings, window);
  return Array.from({ length }, (_, index) => found.get(window.from + index * period));
}

type Window = { readonly from: number; readonly until: number; readonly period: number };

function ofMetric(kernel: Kernel, settings: MetricSettings, window: Window): Map<number, DataPoint> {
  const statistic = statisticOf(settings.Statistic ?? settings.ExtendedStatistic!)!;
  const wanted = { ...window, unit: settings.Unit, withValues: statistic.needsValues };
  const found = periods(kernel, metricOf(settings), wanted).flatMap(({ at, distribution }): DataPoint[] => {
    const value = statistic.of(distribution);
    return value === undefined ? [] : [{ at, value, samples: distribution.count }];
  });
  return new Map(found.map((point) => [point.at, point]));
}

function ofExpression(kernel: Kernel, { Metrics = [] }: MetricSettings, window: Window): Map<number, DataPoint> {
  const [result] = run(kernel, readQueries(Metrics, 'Metrics'), window);
  return new Map([...result!.series[0]!.points].map(([at, value]) => [at, { at, value }]));
}
