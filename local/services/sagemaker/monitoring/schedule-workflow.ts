import { createHash } from 'node:crypto';
import type { EffectContext, Transition, Workflow } from '../../../kernel/workflow/workflow';
import { handOver } from '../events/notification';
import { parseCadence, spanOf } from './cadence';
import { definitions } from './definition';
import { executionKey } from './execution';
import { executions } from './executions';
import type { Schedule } from './schedule';

type ScheduleEvent =
  | { readonly type: 'put'; readonly schedule: Schedule }
  | { readonly type: 'start' }
  | { readonly type: 'stop' }
  | { readonly type: 'delete' }
  /** `tick` is the instant that the expression names; the event comes some minutes later. */
  | { readonly type: 'due'; readonly tick: number };

type ScheduleEffects = {
  fire: { readonly tick: number; readonly schedule: Schedule };
  announce: { readonly schedule: Schedule; readonly at: number };
};

type Next = Transition<Schedule, ScheduleEvent, ScheduleEffects>;

/** Monitoring schedules, by name. */
export const monitoringSchedules: Workflow<Schedule, ScheduleEvent, ScheduleEffects> = {
  name: 'sagemaker:monitoring-schedule',
  transition(row, event, now): Next | undefined {
    if (event.type === 'put') return armed(event.schedule, now);
    if (row === undefined) return undefined;
    const modified = new Date(now);
    switch (event.type) {
      case 'start':
        return armed({ ...row, status: 'Scheduled', modified }, now);
      case 'stop': {
        const stopped: Schedule = { ...row, status: 'Stopped', modified };
        return { row: stopped, cancel: ['next'], effects: [announce(stopped, now)] };
      }
      case 'delete':
        return { row: null };
      case 'due': {
        const fired = { ...row, lastDue: new Date(event.tick) };
        return { ...next(fired, event.tick), effects: [{ kind: 'fire', input: { tick: event.tick, schedule: row } }] };
      }
    }
  },
  effects: {
    fire,
    announce: ({ schedule, at }, { kernel, id }) =>
      handOver(kernel, id, {
        detailType: 'SageMaker Monitoring Schedule State Change',
        resources: [schedule.arn],
        detail: {
          MonitoringScheduleName: schedule.name,
          MonitoringScheduleArn: schedule.arn,
          MonitoringScheduleStatus: schedule.status,
          MonitoringType: schedule.kind,
        },
        at,
      }),
  },
};

const announce = (schedule: Schedule, at: number) => ({ kind: 'announce', input: { schedule, at } }) as const;

/** Begins to run: NOW is due at once, and again whenever the schedule is started. */
function armed(schedule: Schedule, now: number): Next {
  const effects = [announce(schedule, now)];
  if (schedule.status === 'Stopped') return { row: schedule, cancel: ['next'], effects };
  if (isOnce(schedule))
    return {
      row: { ...schedule, lastDue: new Date(now) },
      cancel: ['next'],
      effects: [...effects, { kind: 'fire', input: { tick: now, schedule } }],
    };
  return { ...next(schedule, now), effects };
}

/** Sets the timer of the next execution. */
function next(row: Schedule, after: number): Next {
  const tick = parseCadence(expressionOf(row))!.next(after);
  if (tick === undefined) return { row };
  return { row, timers: [{ name: 'next', at: tick + delayOf(row, tick), event: { type: 'due', tick } }] };
}

const expressionOf = ({ config }: Schedule): string => config.ScheduleConfig!.ScheduleExpression!;

const isOnce = (schedule: Schedule): boolean => expressionOf(schedule) === 'NOW';

/** An execution begins 10 to 20 minutes past the hour: anywhere on AWS, always at the same place here. */
function delayOf({ arn }: Schedule, tick: number): number {
  const fraction = createHash('sha256').update(`${arn}@${tick}`).digest().readUInt32BE(0) / 2 ** 32;
  return Math.floor((10 + 10 * fraction) * 60_000);
}

function fire({ tick, schedule }: ScheduleEffects['fire'], { kernel }: EffectContext): void {
  const { kind, config, name, arn } = schedule;
  const definitionName = config.MonitoringJobDefinitionName!;
  const scheduled = new Date(tick);
  const { DataAnalysisStartTime: start, DataAnalysisEndTime: end } = config.ScheduleConfig!;
  kernel.workflows.send(executions, executionKey(name, scheduled), {
    type: 'due',
    due: {
      schedule: name,
      scheduleArn: arn,
      scheduled,
      kind,
      definitionName,
      definition: definitions(kernel, kind).get(definitionName),
      span: spanOf(tick, parseCadence(expressionOf(schedule))!, { start, end }),
    },
  });
}
