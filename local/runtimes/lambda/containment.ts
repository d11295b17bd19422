import { spawnSync } from 'node:child_process';
import { release } from 'node:os';

/** The most processes and threads of a function. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const MOST_TASKS = 1024;

/** How the processes of a function are kept together. */
export interface Containment {
  /** What stands before the command. */
  readonly command: readonly string[];
  /** How many processes run before the function has started any. */
  readonly processes: number;
}

/** A namespace of its own for the processes: whatever the function forks ends with it, and it ends with this process, even by kill -9. */
const UNSHARE = ['setpriv', '--pdeathsig', 'KILL', 'unshare', '--pid', '--fork', '--kill-child'];

/**
 * The first process of a namespace ignores signals that end others, so it is a shell, which tells how the function's process
 * ended as shells do, and says nothing itself.
 */
const INIT = 'exec 3>&2 2>/dev/null; "$@" 2>&3 3>&-; exit $?';

/** From Linux 6.14 on this is a namespace's own number, and root's processes count, too; before, it is the whole machine's. */
const LIMITED_INIT = `echo ${MOST_TASKS} >/proc/sys/kernel/pid_max; ${INIT}`;

const sh = (script: string) => ['--', 'sh', '-c', script, 'sh'];

/** For root, whose processes no limit of a user counts; for others, who need a namespace of users, and whose processes it does. */
const CONTAINMENTS = (): string[][] => [
  [...UNSHARE, ...sh(countsForNamespaces(release()) ? LIMITED_INIT : INIT)],
  [...UNSHARE, '--user', '--map-current-user', ...sh(INIT), 'prlimit', `--nproc=${MOST_TASKS}`],
];

const UNCONTAINED: Containment = { command: [], processes: 1 };

let contained: Containment | undefined;

/** The best that the system has. */
export function containment(): Containment {
  contained ??= find();
  return contained;
}

/** Whether the system itself refuses a function one process too many; else it is ended when it is found out. */
export const systemCountsTasks = (): boolean =>
  containment().processes > 1 && (process.getuid?.() !== 0 || countsForNamespaces(release()));

function find(): Containment {
  const works = CONTAINMENTS().find(([command, ...args]) => spawnSync(command!, [...args, 'true']).status === 0);
  // unshare, the shell and the function's process.
  return works === undefined ? UNCONTAINED : { command: works, processes: 3 };
}

/** @param kernel - such as `6.14.0-generic` */
function countsForNamespaces(kernel: string): boolean {
  const [major = 0, minor = 0] = kernel.split('.').map((part) => Number.parseInt(part, 10));
  return major > 6 || (major === 6 && minor >= 14);
}
