import { readdirSync, readFileSync } from 'node:fs';
import type { Cancel, RealTimers } from '../../kernel/clock/real';

/** The most processes and threads of a function. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const PROCESSES = 1024;
/** Real ms between two looks. */
const INTERVAL = 250;
const PAGE = 4096;

/** Looks now and then at what all processes of a session take; tells when it is too much. Where there is no /proc, never. `limit` is in MB. */
export function watchMemory(real: RealTimers, session: number, limit: number, exceeded: (why: string) => void): Cancel {
  let cancel: Cancel = () => undefined;
  const look = () => {
    const { processes, bytes } = usageOf(session);
    if (bytes > limit * 2 ** 20 + RUNTIME) return exceeded('memory');
    if (processes > PROCESSES) return exceeded('processes');
    cancel = real.after(INTERVAL, look);
  };
  cancel = real.after(INTERVAL, look);
  return () => cancel();
}

/** What an interpreter takes before it runs anything, in bytes: it does not count, for on Lambda's it would be less. */
const RUNTIME = 96 * 2 ** 20;

function usageOf(session: number): { processes: number; bytes: number } {
  const usage = { processes: 0, bytes: 0 };
  for (const entry of entries()) {
    const fields = statOf(entry);
    if (Number(fields?.[3]) !== session) continue;
    usage.processes++;
    usage.bytes += Number(fields![21]) * PAGE;
  }
  return usage;
}

function entries(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** The fields of /proc/PID/stat behind the name: state, parent, group, session ... resident pages. */
function statOf(pid: string): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
