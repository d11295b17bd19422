import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { resolve } from '../../kernel/paths';
import type { ImageRuntime } from '../images/image';
import type { SuperviseRequest, SupervisorMessage } from './messages';
import { Supervised } from './supervised';

/** Last characters of the parent's standard error that a failed start is explained with. */
const STDERR_CHARACTERS = 2000;
/** str hashes are the same in every job; one that sets PYTHONHASHSEED otherwise gets an interpreter of its own. */
const HASH_SEED = '0';

/** The Python process of one image that has imported the image's packages and forks supervisors (parent/__main__.py). */
export class WarmParent {
  /** Settles when the parent is gone. */
  readonly exited: Promise<void>;
  readonly #child: ChildProcess;
  readonly #server: Server;
  readonly #folder = mkdtempSync(join(tmpdir(), 'headgate-'));
  readonly #supervised = new Map<string, Supervised>();
  #stderr = '';

  private constructor(image: ImageRuntime, preload: readonly string[]) {
    const socket = join(this.#folder, 'supervisors');
    this.#server = createServer((connection) => this.#accept(connection)).listen(socket);
    this.#server.unref();
    this.#child = spawn(
      resolve(image.environment, 'bin/python'),
      ['-s', '-m', 'jobs.parent', socket, ...preload, 'servers.serving.main'],
      {
        cwd: resolve('local/runtimes'),
        env: { ...image.variables, PATH: '/usr/local/bin:/usr/bin:/bin', PYTHONHASHSEED: HASH_SEED },
        // A session of its own: Ctrl-C reaches whoever owns the parent, which then ends it.
        detached: true,
        stdio: ['pipe', 'pipe', 'pipe'],
      },
    );
    this.#child.stdin?.on('error', () => undefined);
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString()).slice(-STDERR_CHARACTERS);
    });
    this.exited = new Promise((done) => {
      this.#child.once('error', (error) => (this.#stderr += error.message)).once('error', () => done());
      this.#child.once('exit', () => done());
    });
    void this.exited.then(() => this.#clean());
  }

  /**
   * Starts the parent; takes about a second, for the imports.
   *
   * @param preload - modules to import; a job imports what is missing by itself
   * @throws Error with the end of what Python printed when it cannot start
   */
  static async start(image: ImageRuntime, preload = image.preload): Promise<WarmParent> {
    const parent = new WarmParent(image, preload);
    const ready = new Promise<true>((done) => parent.#child.stdout?.once('data', () => done(true)));
    if ((await Promise.race([ready, parent.exited])) !== true)
      throw new Error(
        `the Python environment '${image.environment}' of ${image.name} does not start: ${parent.#stderr.trim()}`,
      );
    return parent;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Asks for a supervised program; what becomes of it is reported by the result. */
  fork(request: SuperviseRequest, onLine?: (stream: 'stdout' | 'stderr', line: string) => void): Supervised {
    const supervised = new Supervised(onLine);
    this.#supervised.set(request.id, supervised);
    this.#child.stdin?.write(`${JSON.stringify(request)}\n`);
    return supervised;
  }

  /** Ends the parent and, through it, every job and server. Resolves when they are gone. */
  async close(): Promise<void> {
    this.#child.stdin?.end();
    await this.exited;
    await Promise.all([...this.#supervised.values()].map((each) => each.exited));
  }

  #accept(connection: Socket): void {
    let supervised: Supervised | undefined;
    let id = '';
    const lines = createInterface({ input: connection });
    // A supervisor that was killed breaks the connection; its close says the rest. The interface repeats the error as its own.
    connection.on('error', () => undefined);
    lines.on('error', () => undefined);
    lines.on('line', (line) => {
      const message = JSON.parse(line) as SupervisorMessage;
      if (message.type === 'hello') {
        id = message.id;
        supervised = this.#supervised.get(id);
        supervised?.connect(connection);
      } else supervised?.receive(message);
    });
    connection.on('close', () => {
      supervised?.lose('the supervisor of the job was killed');
      this.#supervised.delete(id);
    });
  }

  /** Supervisors that are connected end their jobs and report; one that never connected cannot. */
  #clean(): void {
    for (const supervised of this.#supervised.values())
      if (!supervised.connected) supervised.lose(`the warm parent ended: ${this.#stderr.trim()}`);
    this.#server.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
