import type { Workflow } from '../../../../kernel/workflow/workflow';
import { alarmRows, isMetricAlarm, type MetricSettings } from '../row';
import { periodOf } from './datapoints';
import { evaluate } from './evaluate';

/** Alarms that are evaluated together. */
interface Round {
  /** Ms between two evaluations. */
  readonly interval: number;
}

type RoundEvent =
  { readonly type: 'start'; readonly interval: number } | { readonly type: 'due' } | { readonly type: 'stop' };

/** Metrics of a minute arrive a few seconds after it (virtual ms). */
const LAG = 10_000;

/**
 * Evaluates all alarms of an interval at once: every minute, or every ten seconds for those with a shorter period. There is a
 * row only while there are alarms. It is a workflow of its own so that nobody who watches an alarm is woken in vain.
 */
export const evaluation: Workflow<Round, RoundEvent, { evaluate: { interval: number; end: number } }> = {
  name: 'monitoring:evaluation',
  transition(row, event, now) {
    if (event.type === 'stop') return row && { row: null };
    if (event.type === 'start')
      return row === undefined ? { row: { interval: event.interval }, timers: [due(event.interval, now)] } : undefined;
    if (row === undefined) return undefined;
    const { interval } = row;
    const end = Math.floor((now - LAG) / interval) * interval;
    return {
      row,
      effects: [{ kind: 'evaluate', input: { interval, end } }],
      timers: [due(interval, now)],
    };
  },
  effects: {
    evaluate({ interval, end }, { kernel }) {
      for (const alarm of alarmRows(kernel).list())
        if (isMetricAlarm(alarm) && intervalOf(alarm.settings) === interval) evaluate(kernel, alarm, end);
    },
  },
};

/** The first evaluation behind an instant: whole intervals, and the lag. */
const due = (interval: number, now: number) => ({
  name: 'due',
  at: (Math.floor((now - LAG) / interval) + 1) * interval + LAG,
  event: { type: 'due' as const },
});

/** How often an alarm is evaluated, in ms. */
export const intervalOf = (settings: MetricSettings): number => (periodOf(settings) < 60 ? 10_000 : 60_000);

/** All intervals that alarms may have, in ms. */
export const INTERVALS = [10_000, 60_000];
