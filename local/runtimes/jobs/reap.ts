import { readFileSync } from 'node:fs';
import type { ProcessIdentity } from './job';

/**
 * Kills processes that an earlier run left behind, with all of their group.
 *
 * @param left - what the earlier run had started; ids that belong to somebody else by now are left alone
 * @returns those that were still there
 */
export function reap(left: readonly ProcessIdentity[]): ProcessIdentity[] {
  const found = left.filter(({ pid, startTime }) => startTimeOf(pid) === startTime);
  for (const { pid } of found) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It ended meanwhile.
    }
  }
  return found;
}

/** Field 22 of /proc/PID/stat; undefined when there is no such process. */
function startTimeOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
  } catch {
    return undefined;
  }
}
