import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The bundle, as `npx headgate` runs it once everything is set up. */
const HEADGATE = 'dist/bin/headgate.js';

/** Signed in to AWS: no command may care. */
const env = {
  ...process.env,
  AWS_ACCESS_KEY_ID: 'AKIAREALREALREALREAL',
  AWS_SECRET_ACCESS_KEY: 'real',
  AWS_REGION: 'eu-west-1',
};

/** What a command printed, and how it ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `headgate up` as a process. */
export interface Up {
  readonly process: ChildProcess;
  /** Its `ready` line; undefined when it ended before. */
  readonly ready?: string;
  /** What it has written to stderr so far. */
  stderr(): string;
}

/** Starts a local cloud and waits until it says where it is, or has ended. */
export async function up(...args: string[]): Promise<Up> {
  const child = spawn(process.execPath, [HEADGATE, 'up', ...args], { env });
  let stderr = '';
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
  const ready = await new Promise<string | undefined>((resolve) => {
    child.stdout.once('data', (part: Buffer) => resolve(part.toString().trim()));
    child.once('exit', () => resolve(undefined));
  });
  return { process: child, ready, stderr: () => stderr };
}

/** The exit code of a process, once it has ended. */
export async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

/** A local cloud of a test's own, and the commands that talk to it. */
export class TestCloud {
  readonly folder = mkdtempSync(join(tmpdir(), 'headgate-cli-'));
  readonly data = join(this.folder, 'data');
  private running: Up | undefined;

  get process(): ChildProcess {
    return this.running!.process;
  }

  get port(): number {
    return (JSON.parse(readFileSync(join(this.data, 'run.json'), 'utf8')) as { port: number }).port;
  }

  async start(...args: string[]): Promise<void> {
    this.running = await up('--port', '0', '--data', this.data, ...args);
    if (this.running.ready === undefined) throw new Error(this.running.stderr());
  }

  /** Kills it and deletes its folder. */
  async remove(): Promise<void> {
    this.running?.process.kill('SIGKILL');
    if (this.running !== undefined) await ended(this.running.process);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Runs a command against it. */
  headgate(...args: string[]): Ended {
    const line = [HEADGATE, ...args, '--cloud', this.data];
    const { status, stdout, stderr } = spawnSync(process.execPath, line, { env, encoding: 'utf8' });
    return { status, stdout, stderr };
  }

  /** The facts that a command prints with `--json`; fails with what it says otherwise. */
  json<T>(...args: string[]): T {
    const { status, stdout, stderr } = this.headgate(...args, '--json');
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as T;
  }

  /** Moves virtual time. */
  async advance(seconds: number): Promise<void> {
    await fetch(`http://127.0.0.1:${this.port}/_headgate/clock`, {
      method: 'POST',
      body: JSON.stringify({ advance: seconds }),
    });
  }
}

/** Asks again until something holds; fails after half a minute. */
export async function expectSoon(holds: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('it did not come about in time');
}
