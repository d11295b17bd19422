import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all below it take together. */
export interface Usage {
  /** Processes and threads. */
  readonly tasks: number;
  /** Resident memory, in bytes; what processes share counts several times. */
  readonly bytes: number;
  readonly pids: readonly number[];
}

const PAGE = 4096;

/** A process, what it has started, and so on. Nothing where there is no /proc. */
export function usageOf(pid: number): Usage {
  const pids = [pid];
  let tasks = 0;
  let pages = 0;
  // Grows while it is walked.
  for (const each of pids) {
    const threads = threadsOf(each);
    tasks += threads.length;
    pages += Number(read(`/proc/${each}/statm`).split(' ')[1] ?? 0);
    for (const thread of threads) pids.push(...numbers(read(`/proc/${each}/task/${thread}/children`)));
  }
  return { tasks, bytes: pages * PAGE, pids };
}

/** Resident memory of processes in bytes, what they share counted once; undefined where the system does not tell. */
export function sharedOnce(pids: readonly number[]): number | undefined {
  const kilobytes = pids.flatMap((pid) => /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? []);
  return kilobytes.length === 0 ? undefined : kilobytes.reduce((sum, each) => sum + Number(each) * 1024, 0);
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

const numbers = (text: string): number[] => text.trim().split(/\s+/).filter(Boolean).map(Number);

/** The process may have ended meanwhile: nothing then. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
