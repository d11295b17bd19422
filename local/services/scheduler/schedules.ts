import { createHash } from 'node:crypto';
import type { FlexibleTimeWindow, Target } from '@aws-sdk/client-scheduler';
import type { Kernel } from '../../kernel/kernel';
import type { Requirement } from '../../kernel/operation/operation';
import type { EffectContext, Transition, Workflow } from '../../kernel/workflow/workflow';
import { policyOf } from '../integration/targets/delivery';
import { DEFAULT_RETRY } from '../integration/targets/retry';
import { parseSchedule } from '../integration/schedule/expression';
import { notFound } from './errors';
import { DEFAULT_GROUP } from './groups';
import { invocations } from './invocations';

/** A schedule; the row's key is `group/name`. */
export interface Schedule {
  readonly name: string;
  readonly group: string;
  readonly arn: string;
  readonly expression: string;
  readonly timeZone: string;
  readonly window: FlexibleTimeWindow;
  readonly target: Target;
  readonly enabled: boolean;
  readonly description?: string;
  readonly kmsKeyArn?: string;
  readonly startDate?: Date;
  readonly endDate?: Date;
  readonly deletesItself: boolean;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly clientToken?: string;
}

type ScheduleEvent =
  | { readonly type: 'put'; readonly schedule: Schedule }
  | { readonly type: 'delete' }
  /** `tick` is the instant that the expression names, `at` the one within the flexible window. */
  | { readonly type: 'due'; readonly tick: number };

type ScheduleEffects = { readonly fire: { readonly tick: number; readonly schedule: Schedule } };

type Next = Transition<Schedule, ScheduleEvent, ScheduleEffects>;

/** Schedules that fire at virtual instants. */
export const schedules: Workflow<Schedule, ScheduleEvent, ScheduleEffects> = {
  name: 'scheduler:schedule',
  transition(row, event, now): Next | undefined {
    if (event.type === 'delete') return row === undefined ? undefined : { row: null };
    if (event.type === 'put') return armed(event.schedule, now);
    if (row === undefined) return undefined;
    const next = armed(row, event.tick);
    const last = next.timers === undefined && row.deletesItself;
    return {
      ...next,
      row: last ? null : next.row,
      effects: [{ kind: 'fire', input: { tick: event.tick, schedule: row } }],
    };
  },
  effects: { fire },
};

/** Sets the timer for the next tick; rates count from the start date, or from when the schedule was made. */
function armed(schedule: Schedule, after: number): Next {
  const from = schedule.startDate?.getTime();
  const anchor = from ?? schedule.changedAt.getTime();
  const tick = schedule.enabled
    ? parseSchedule(schedule.expression, anchor, schedule.timeZone).next(Math.max(after, (from ?? 0) - 1))
    : undefined;
  if (tick === undefined || tick > (schedule.endDate?.getTime() ?? Infinity))
    return { row: schedule, cancel: ['next'] };
  return {
    row: schedule,
    timers: [{ name: 'next', at: tick + offsetOf(schedule, tick), event: { type: 'due', tick } }],
  };
}

/** Where in its flexible window a tick falls: anywhere on AWS, always at the same place here. */
function offsetOf({ window, arn }: Schedule, tick: number): number {
  if (window.Mode !== 'FLEXIBLE') return 0;
  const fraction = createHash('sha256').update(`${arn}@${tick}`).digest().readUInt32BE(0) / 2 ** 32;
  return Math.floor(fraction * (window.MaximumWindowInMinutes ?? 1) * 60_000);
}

function fire({ tick, schedule }: ScheduleEffects['fire'], { kernel, key }: EffectContext): void {
  const id = createHash('sha256').update(`${schedule.arn}@${tick}`).digest('hex').slice(0, 32);
  kernel.workflows.send(invocations, `${key}/${id}`, {
    type: 'send',
    sending: {
      id,
      payload: { scheduleArn: schedule.arn, target: schedule.target, tick },
      policy: policyOf(schedule.target.RetryPolicy, DEFAULT_RETRY),
      buries: schedule.target.DeadLetterConfig?.Arn !== undefined,
    },
  });
}

export const scheduleKey = (group: string | undefined, name: string | undefined): string =>
  `${group ?? DEFAULT_GROUP}/${name ?? ''}`;

export const scheduleArn = (
  { region, accountId }: Kernel,
  group: string | undefined,
  name: string | undefined,
): string => `arn:aws:scheduler:${region}:${accountId}:schedule/${scheduleKey(group, name)}`;

/** @throws ResourceNotFoundException */
export function findSchedule(kernel: Kernel, group: string | undefined, name: string | undefined): Schedule {
  const schedule = kernel.workflows.rows(schedules).get(scheduleKey(group, name));
  if (schedule === undefined) throw notFound(`Schedule ${name ?? ''} does not exist.`);
  return schedule;
}

/** The permission for an action on a schedule. */
export const onSchedule = (
  kernel: Kernel,
  action: string,
  group: string | undefined,
  name: string | undefined,
): Requirement => ({ action: `scheduler:${action}`, resource: scheduleArn(kernel, group, name) });

/** The permission to hand a role to the scheduler. */
export const passRole = (roleArn: string): Requirement => ({
  action: 'iam:PassRole',
  resource: roleArn,
  context: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
});
