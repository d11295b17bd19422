import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A mount namespace of one's own; who is not root needs one of users, too. */
const UNSHARE = ['unshare', process.getuid?.() === 0 ? '-m' : '-rm'];
const MOUNT = 'mount -t tmpfs -o size="$1" none "$0" && shift && exec "$@"';

/** Why no file system can be mounted here; undefined where one can. */
export function whyNoDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'headgate-mount-'));
  const { status, stderr, error } = spawnSync(UNSHARE[0]!, [
    ...UNSHARE.slice(1),
    'sh',
    '-c',
    MOUNT,
    folder,
    '1m',
    'true',
  ]);
  rmSync(folder, { recursive: true });
  return status === 0 ? undefined : (error?.message ?? stderr.toString().trim());
}

/** A small disk that only one process and what it starts see, but which can be filled from outside. */
export class SmallDisk {
  readonly folder = mkdtempSync(join(tmpdir(), 'headgate-disk-'));
  private child: ChildProcess | undefined;
  private written = '';

  /** @param size - such as `8m` */
  constructor(private readonly size: string) {}

  /** What the process has written to stderr. */
  get stderr(): string {
    return this.written;
  }

  /** Runs a program that finds the disk, empty, at {@link folder}. */
  run(command: string[], env: NodeJS.ProcessEnv = process.env): ChildProcess {
    const [program, ...args] = [...UNSHARE, 'sh', '-c', MOUNT, this.folder, this.size, ...command] as [string];
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stderr.on('data', (part: Buffer) => (this.written += part.toString()));
    this.child = child;
    return child;
  }

  /** The disk as it is seen from outside. */
  seen(...names: string[]): string {
    return join(`/proc/${this.child!.pid}/root${this.folder}`, ...names);
  }

  /** Writes until there is no room for a byte. */
  fill(): void {
    const file = openSync(this.seen('fill'), 'a');
    for (let size = 1 << 20; size > 0;) {
      try {
        writeSync(file, Buffer.alloc(size));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        size >>= 1;
      }
    }
    closeSync(file);
  }

  /** Makes room again. */
  free(): void {
    rmSync(this.seen('fill'));
  }

  /** Reads a file of it, once it is there. */
  async read(...names: string[]): Promise<string> {
    while (!existsSync(this.seen(...names))) await new Promise((resolve) => setTimeout(resolve, 20));
    return readFileSync(this.seen(...names), 'utf8');
  }

  /** Ends the process; the disk goes with it. */
  async remove(): Promise<void> {
    const { child } = this;
    if (child !== undefined && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
