import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process as the system lists it. */
export interface ListedProcess {
  readonly pid: number;
  readonly parent: number;
}

/** Every process below another: children, their children, and so on. */
export function descendantsOf(pid: number): ListedProcess[] {
  const children = new Map<number, ListedProcess[]>();
  for (const listed of listProcesses()) children.set(listed.parent, [...(children.get(listed.parent) ?? []), listed]);
  const below = (parent: number): ListedProcess[] =>
    (children.get(parent) ?? []).flatMap((child) => [child, ...below(child.pid)]);
  return below(pid);
}

/** Those of some processes that are still there after a while; zombies are not. @param within - real ms to wait for them */
export async function stillRunning(processes: readonly ListedProcess[], within: number): Promise<ListedProcess[]> {
  const deadline = performance.now() + within;
  for (;;) {
    const present = new Set(listProcesses().map(({ pid }) => pid));
    const left = processes.filter(({ pid }) => present.has(pid));
    if (left.length === 0 || performance.now() > deadline) return left;
    await sleep(INTERVAL);
  }
}

/** Kills processes, and resolves when the system has let go of them. */
export async function endAll(processes: readonly ListedProcess[]): Promise<void> {
  for (const { pid } of processes) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended meanwhile.
    }
  }
  await stillRunning(processes, ENDS_WITHIN);
}

/** Real ms that a killed process may need until it is gone, and its open files with it. */
const ENDS_WITHIN = 5000;

function listProcesses(): ListedProcess[] {
  return process.platform === 'linux' ? listProc() : listPs();
}

function listProc(): ListedProcess[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent) }];
    } catch {
      // It ended meanwhile.
      return [];
    }
  });
}

function listPs(): ListedProcess[] {
  const lines = execFileSync('ps', ['-axo', 'pid=,ppid=,stat='], { encoding: 'utf8' }).trim().split('\n');
  return lines.flatMap((line) => {
    const [pid, parent, state = ''] = line.trim().split(/\s+/);
    return state.startsWith('Z') ? [] : [{ pid: Number(pid), parent: Number(parent) }];
  });
}

/** How often the list is read, in real ms: a job lives several times longer. */
const INTERVAL = 40;

/** Watches what a process starts. */
export class ProcessSampler {
  /** Every process that was seen, by its id. */
  readonly seen = new Map<number, ListedProcess>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly pid: number) {
    this.sample();
    this.timer = setInterval(() => this.sample(), INTERVAL);
  }

  stop(): void {
    clearInterval(this.timer);
    this.sample();
  }

  /** How many of the processes that were seen are not there any more. */
  ended(pid: number): number {
    const present = new Set(descendantsOf(pid).map((listed) => listed.pid));
    return [...this.seen.keys()].filter((seen) => !present.has(seen)).length;
  }

  private sample(): void {
    for (const listed of descendantsOf(this.pid)) this.seen.set(listed.pid, listed);
  }
}
