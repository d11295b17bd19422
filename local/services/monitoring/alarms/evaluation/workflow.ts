import type { Transition, Workflow } from '../../../../kernel/workflow/workflow';
import { alarmRows, isMetricAlarm, type MetricSettings } from '../row';
import { periodOf, rangeOf } from './datapoints';
import { evaluate } from './evaluate';

/** Alarms that are evaluated together. */
interface Round {
  /** Ms between two evaluations. */
  readonly interval: number;
  /** Virtual ms up to which data, or a change of an alarm, may still change a state. */
  readonly until: number;
  /** Nothing can change any more, so nobody looks. */
  readonly asleep?: boolean;
}

type RoundEvent =
  /** An alarm was made, changed or set by hand. */
  | { readonly type: 'start'; readonly interval: number }
  /** A metric that an alarm watches got data of up to this instant (virtual ms). */
  | { readonly type: 'data'; readonly at: number }
  | { readonly type: 'due' }
  /** All was looked at up to `end`; no alarm looks back further than `longest` ms. */
  | { readonly type: 'evaluated'; readonly end: number; readonly longest: number }
  | { readonly type: 'stop' };

/** Metrics of a minute arrive a few seconds after it (virtual ms). */
const LAG = 10_000;

/**
 * Evaluates all alarms of an interval at once: every minute, or every ten seconds for those with a shorter period; while what they look
 * back at is empty, not at all. There is a row only while there are alarms. It is a workflow of its own so that nobody who watches an
 * alarm is woken in vain.
 */
export const evaluation: Workflow<Round, RoundEvent, { evaluate: { interval: number; end: number } }> = {
  name: 'monitoring:evaluation',
  transition(row, event, now) {
    switch (event.type) {
      case 'stop':
        return row && { row: null };
      case 'start':
        return awake(row ?? { interval: event.interval, until: now, asleep: true }, now, now);
      case 'data':
        return row && (row.asleep || event.at > row.until) ? awake(row, event.at, now) : undefined;
      case 'due':
        return row && evaluating(row, now);
      case 'evaluated':
        // One round more than needed: what came at the very end has been seen by a whole one.
        if (row === undefined || event.end - event.longest - row.interval <= row.until) return undefined;
        return { row: { ...row, asleep: true }, cancel: ['due'] };
    }
  },
  effects: {
    evaluate({ interval, end }, { kernel }) {
      const alarms = alarmRows(kernel)
        .list()
        .filter(isMetricAlarm)
        .filter(({ settings }) => intervalOf(settings) === interval);
      for (const alarm of alarms) evaluate(kernel, alarm, end);
      return { type: 'evaluated', end, longest: Math.max(0, ...alarms.map(({ settings }) => rangeOf(settings))) };
    },
  },
};

type Next = Transition<Round, RoundEvent, { evaluate: { interval: number; end: number } }>;

function awake({ asleep, ...row }: Round, until: number, now: number): Next {
  const next = { ...row, until: Math.max(row.until, until) };
  return { row: next, timers: asleep ? [due(row.interval, now)] : [] };
}

function evaluating(row: Round, now: number): Next {
  const { interval } = row;
  const end = Math.floor((now - LAG) / interval) * interval;
  return { row, effects: [{ kind: 'evaluate', input: { interval, end } }], timers: [due(interval, now)] };
}

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
