import type { Kernel } from '../../../../kernel/kernel';
import { metricKey, metricOf } from '../../metrics/metric';
import { alarmRows, isMetricAlarm, type MetricSettings } from '../row';
import { evaluation, INTERVALS } from './workflow';

/** Wakes the alarms that watch one of some metrics. @param at - the latest instant of its data, virtual ms, by metric key */
export function tellAlarms(kernel: Kernel, at: ReadonlyMap<string, number>): void {
  const watched = new Set(
    alarmRows(kernel)
      .list()
      .filter(isMetricAlarm)
      .flatMap(({ settings }) => keysOf(settings)),
  );
  const seen = [...at].flatMap(([key, instant]) => (watched.has(key) ? [instant] : []));
  if (seen.length === 0) return;
  for (const interval of INTERVALS)
    kernel.workflows.send(evaluation, String(interval), { type: 'data', at: Math.max(...seen) });
}

/** The metrics of an alarm, or of its expression. */
function keysOf({ Metrics, ...settings }: MetricSettings): string[] {
  if (Metrics === undefined) return [metricKey(metricOf(settings))];
  return Metrics.flatMap(({ MetricStat }) => (MetricStat?.Metric ? [metricKey(metricOf(MetricStat.Metric))] : []));
}
