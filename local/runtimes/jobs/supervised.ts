import type { Socket } from 'node:net';
import type { JobEnd, JobExit } from './job';
import type { StopRequest, SupervisorMessage } from './messages';

export interface Started {
  readonly pid: number;
  readonly startTime: number;
  readonly port: number | null;
}

/** A supervisor, or the warm parent before it had forked one, is gone. */
export class LostError extends Error {
  override readonly name = 'LostError';
}

/** One supervisor as seen from here: it starts, prints, ends. */
export class Supervised {
  /** Rejects when the supervisor could not start the program. */
  readonly started: Promise<Started>;
  readonly exited: Promise<JobExit>;
  #socket: Socket | undefined;
  #start!: (started: Started) => void;
  #fail!: (error: Error) => void;
  #end!: (exit: JobExit) => void;
  #stop: StopRequest | undefined;
  readonly #onLine: ((stream: 'stdout' | 'stderr', line: string) => void) | undefined;

  constructor(onLine?: (stream: 'stdout' | 'stderr', line: string) => void) {
    this.#onLine = onLine;
    this.started = new Promise((resolve, reject) => {
      this.#start = resolve;
      this.#fail = reject;
    });
    this.exited = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.started.catch(() => undefined);
  }

  get connected(): boolean {
    return this.#socket !== undefined;
  }

  connect(socket: Socket): void {
    this.#socket = socket;
    if (this.#stop !== undefined) this.stop(this.#stop);
  }

  stop(request: StopRequest): void {
    this.#stop = request;
    if (this.#socket?.writable) this.#socket.write(`${JSON.stringify(request)}\n`);
  }

  /** Ends all its processes at once. */
  kill(reason: JobEnd, message: string): Promise<JobExit> {
    this.stop({ reason, message, graceSeconds: 0 });
    return this.exited;
  }

  receive(message: SupervisorMessage): void {
    if (message.type === 'started') this.#start(message);
    else if (message.type === 'lines') for (const [stream, line] of message.lines) this.#onLine?.(stream, line);
    else if (message.type === 'exited') {
      const { code, signal, reason, message: text } = message;
      this.#end({ code, signal, reason, message: text });
    } else if (message.type === 'failed') this.#failed(message.message);
  }

  #failed(message: string): void {
    this.#fail(new Error(`the program could not be started: ${message}`));
    this.lose(message);
  }

  /** The supervisor is gone, or never came. Does nothing after the job's own end. */
  lose(message: string): void {
    this.#fail(new LostError(message));
    this.#end({ code: null, signal: 'SIGKILL', reason: 'lost', message });
  }
}
