import type { Cancel, RealTimers } from '../../kernel/clock/real';
import { MOST_TASKS } from './containment';
import { sharedOnce, usageOf } from './process-tree';

/** Real ms between two looks; fewer for a function that comes near a limit. */
const INTERVAL = 250;
const NEAR_INTERVAL = 40;

/** What an interpreter takes before it runs anything, in bytes: it does not count, for on Lambda's it would be less. */
const INTERPRETER = 96 * 2 ** 20;

/** Why a function is ended. */
export type Excess = 'memory' | 'tasks';

export interface LimitsWatch {
  cancel: Cancel;
  /** The most memory that was seen, in MB. */
  peak(): number;
}

/** Whether so much memory (bytes) is more than a function of so many MB has. */
export const isTooMuch = (bytes: number, limit: number): boolean => bytes > limit * 2 ** 20 + INTERPRETER;

/**
 * Looks now and then at what a process and all below it take; tells, once, when it is too much. Where there is no /proc,
 * never.
 *
 * @param limit - MB
 */
export function watchLimits(
  real: RealTimers,
  pid: number,
  limit: number,
  exceeded: (why: Excess) => void,
): LimitsWatch {
  let cancel: Cancel = () => undefined;
  let peak = 0;
  const look = () => {
    const { tasks, bytes: resident, pids } = usageOf(pid);
    const bytes = isTooMuch(resident, limit) ? (sharedOnce(pids) ?? resident) : resident;
    peak = Math.max(peak, Math.ceil(bytes / 2 ** 20));
    if (isTooMuch(bytes, limit)) return exceeded('memory');
    if (tasks > MOST_TASKS) return exceeded('tasks');
    const near = isTooMuch(bytes * 2, limit) || tasks * 8 > MOST_TASKS;
    cancel = real.after(near ? NEAR_INTERVAL : INTERVAL, look);
  };
  cancel = real.after(NEAR_INTERVAL, look);
  return { cancel: () => cancel(), peak: () => peak };
}
