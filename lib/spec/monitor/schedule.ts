import { outsideInteger } from '../violation';
import type { Violation } from '../violation';

/** What runs a monitor. */
export type MonitorEngine = 'processing' | 'modelMonitor';

/** When a monitor runs and which hours it looks at. */
export interface MonitorSchedule {
  /**
   * Hours from one run to the next: 1 to 24.
   * @default 24
   */
  readonly everyHours?: number;
  /**
   * Hours of the window that each run looks at, up to the full hour before it: 1 to 720, for captured requests are kept for 30
   * days. Hours of a day and days of a week differ, so a short window differs from a baseline of months without any drift.
   * @default - as many as from one run to the next
   */
  readonly windowHours?: number;
  /**
   * What runs the monitor: `processing`, scheduled Processing jobs; or `modelMonitor`, AWS's own schedules, closed to accounts that
   * do not use them yet.
   * @default processing
   */
  readonly engine?: MonitorEngine;
}

/** A schedule with every default filled in. */
export interface CompleteSchedule {
  readonly engine: MonitorEngine;
  readonly everyHours: number;
  readonly windowHours: number;
}

export function completeSchedule(schedule: MonitorSchedule): CompleteSchedule {
  const everyHours = schedule.everyHours ?? 24;
  return { engine: schedule.engine ?? 'processing', everyHours, windowHours: schedule.windowHours ?? everyHours };
}

export function scheduleViolations({ engine, everyHours, windowHours }: CompleteSchedule): Violation[] {
  const captured = 'captured requests are deleted after 30 days';
  return [
    ...engineViolations(engine),
    ...outsideInteger('everyHours', everyHours, [1, 24], 'a monitor that runs less often finds drift too late'),
    ...outsideInteger('windowHours', windowHours, [1, 720], captured),
    ...(24 % everyHours === 0 || !(everyHours >= 1 && everyHours <= 24)
      ? []
      : [{ field: 'everyHours', got: everyHours, allowed: 'divide 24', fix: 'runs are at the same hours every day' }]),
  ];
}

function engineViolations(engine: MonitorEngine): Violation[] {
  if (engine === 'processing') return [];
  const fix =
    'the kit runs its own analysis; schedules of Model Monitor are closed to new accounts and not declared yet';
  return [{ field: 'engine', got: engine, allowed: 'be "processing"', fix }];
}
