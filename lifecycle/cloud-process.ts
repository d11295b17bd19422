import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CommandError } from '../cli/errors';
import { STAY } from '../cli/up/stop';
import { scrubAws } from '../cli/target/environment';
import { fromRoot } from '../lib/root';
import { isFull } from '../local/kernel/disk';

/** Where the local cloud's own messages go, in its folder's parent. */
const LOG = 'cloud.log';

/** Real ms that a stopping cloud has before it is killed. */
const STOP_WITHIN = 10_000;

/** A local cloud of its own: `headgate up` as a child process, with a folder that goes when it goes. */
export class CloudProcess {
  /** Parent of everything it writes. */
  readonly folder = mkdtempSync(join(tmpdir(), 'headgate-lifecycle-'));
  private child: ChildProcess | undefined;
  private port = 0;

  /**
   * @param epoch - where virtual time starts; ISO 8601
   * @param copyOf - folder of an earlier cloud to go on from, which stays as it is
   */
  constructor(
    private readonly epoch: string,
    copyOf?: string,
  ) {
    mkdirSync(this.temporary);
    mkdirSync(this.scratch);
    if (copyOf !== undefined) this.goBackTo(copyOf);
  }

  /** Takes over the state that another cloud's folder has; while it does not run. */
  goBackTo(folder: string): void {
    rmSync(this.data, { recursive: true, force: true });
    cpSync(folder, this.data, { recursive: true });
  }

  get data(): string {
    return join(this.folder, 'cloud');
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** What it and its children put aside, which has to be gone when they are. */
  get temporaryFiles(): string[] {
    return [...readdirSync(this.temporary)];
  }

  /** Where whoever plays may put files aside. */
  get scratch(): string {
    return join(this.folder, 'scratch');
  }

  private get temporary(): string {
    return join(this.folder, 'tmp');
  }

  /** What it wrote about itself, for failures. */
  get log(): string {
    try {
      return readFileSync(join(this.folder, LOG), 'utf8');
    } catch {
      return '';
    }
  }

  /** Starts it, the first time on a free port; later on the same port and folder. */
  async start(): Promise<void> {
    const epoch = existsSync(this.data) ? [] : ['--epoch', this.epoch];
    const place = ['--data', this.data, '--port', String(this.port)];
    const log = openSync(join(this.folder, LOG), 'a');
    // A group of its own: Ctrl-C reaches the lifecycle alone, which then ends it in order.
    const child = spawn(
      process.execPath,
      [...process.execArgv, fromRoot('dist/bin/headgate.js'), 'up', ...place, ...epoch],
      {
        detached: true,
        env: { ...environment(), TMPDIR: this.temporary },
        // The channel tells the cloud when this process is gone: nobody else would end it.
        stdio: ['ignore', 'pipe', log, 'ipc'],
      },
    );
    closeSync(log);
    this.child = child;
    this.port = await this.ready(child);
  }

  /** kill -9: no chance to tidy anything up. Resolves when it is gone. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Ends it in order; what is unfinished could go on. */
  async stop(): Promise<void> {
    const deadline = setTimeout(() => this.child?.kill('SIGKILL'), STOP_WITHIN);
    await this.end('SIGTERM');
    clearTimeout(deadline);
  }

  /** Ends it and deletes its folder. */
  async remove(): Promise<void> {
    await this.stop();
    await this.removeFolder();
  }

  /** Tries again while somebody who is about to end still writes there. */
  async removeFolder(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Lets it live on after this process. */
  leave(): void {
    this.child?.send(STAY, () => this.child?.disconnect());
    this.child?.stdout?.destroy();
    this.child?.unref();
  }

  private ready(child: ChildProcess): Promise<number> {
    return new Promise((resolve, reject) => {
      const lines = createInterface({ input: child.stdout! });
      lines.on('line', (line) => {
        const port = /^ready http:\/\/127\.0\.0\.1:(\d+)$/.exec(line)?.[1];
        if (port !== undefined) resolve(Number(port));
      });
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        reject(
          isFull(this.folder)
            ? new CommandError(
                `the disk of ${tmpdir()} is full`,
                'free some space, or set TMPDIR to a folder elsewhere',
              )
            : new Error(`the local cloud ended with ${signal ?? `code ${code}`}: ${this.log.trim()}`),
        );
      });
    });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }
}

/** Nothing of whoever is signed in to AWS. */
function environment(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  scrubAws(env);
  return env;
}
