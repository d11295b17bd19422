import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import type { Cancel, RealTimers } from '../../kernel/clock/real';
import {
  answerTooLarge,
  exited,
  LARGEST_ANSWER,
  logOf,
  outOfMemory,
  statusOf,
  timedOut,
  type RuntimeFailure,
} from './errors';
import type { FunctionSpec, Invocation, InvocationResult, Surroundings } from './function-spec';
import { launch } from './launch';
import { containment, MOST_TASKS } from './containment';
import { isTooMuch, watchLimits, type Excess } from './limits-watch';
import { LogLines } from './log-lines';
import { usageOf } from './process-tree';
import { RuntimeApi } from './runtime-api';

/** Real ms that loading a function may take beyond its timeout. */
const INIT = 10_000;
/** Real ms to wait for what a function printed before it answered. */
const LOG_GRACE = 200;

interface Outcome {
  readonly payload: Uint8Array;
  readonly failed: boolean;
  /** Whether the process can take another invocation. */
  readonly alive: boolean;
  /** What ended the process, if Lambda says so. */
  readonly failure?: RuntimeFailure;
}

/** The process group of a slot, when it began, so that it can be told from another's, and its own /tmp. */
export interface SlotIdentity {
  readonly pid: number;
  readonly startTime: number;
  readonly temporary: string;
}

/** Real ms that a process may need after its answer until it asks for the next invocation. */
const SETTLES = 1000;

/** One process of a function: an execution environment, which takes one invocation at a time. */
export class Slot {
  readonly #log: LogLines;
  readonly #api: RuntimeApi;
  readonly #temporary = mkdtempSync(join(tmpdir(), 'headgate-lambda-'));
  #child: ChildProcess | undefined;
  #closed: Promise<unknown> = Promise.resolve();
  #requestId = '';
  #ended: string | undefined;
  #ready = false;
  #initialised: number | undefined;
  readonly #startedAt: number;
  #whenReady: (() => void) | undefined;
  #settle: ((outcome: Outcome) => void) | undefined;
  #initError: Uint8Array | undefined;

  private constructor(
    readonly spec: FunctionSpec,
    readonly surroundings: Surroundings,
    private readonly real: RealTimers,
  ) {
    this.#startedAt = real.monotonic();
    this.#log = new LogLines(real);
    this.#api = new RuntimeApi({
      ready: () => this.#becomeReady(),
      response: (requestId, payload) => requestId === this.#requestId && this.#answer(payload),
      error: (requestId, payload) =>
        requestId === this.#requestId && this.#settle?.({ payload, failed: true, alive: true }),
      initError: (payload) => {
        this.#initError = payload;
        this.#settle?.({ payload, failed: true, alive: false });
      },
    });
  }

  static async start(spec: FunctionSpec, surroundings: Surroundings, real: RealTimers): Promise<Slot> {
    const slot = new Slot(spec, surroundings, real);
    slot.#run(await slot.#api.listen());
    return slot;
  }

  /** Whether it can take another invocation. */
  get alive(): boolean {
    return this.#ended === undefined && this.#initError === undefined;
  }

  /** Whether it waits for an invocation; false once it has ended, as some do just after they have answered. */
  async waits(): Promise<boolean> {
    if (!this.#ready && this.alive)
      await new Promise<void>((resolve) => {
        const cancel = this.real.after(SETTLES, resolve);
        this.#whenReady = () => {
          cancel();
          resolve();
        };
        void this.#closed.then(this.#whenReady);
      });
    return this.alive;
  }

  /** What a later run needs to end it and to tidy up after it; undefined when it did not start. */
  get identity(): SlotIdentity | undefined {
    const pid = this.#child?.pid;
    return pid === undefined ? undefined : { pid, startTime: startTimeOf(pid), temporary: this.#temporary };
  }

  async invoke(invocation: Invocation): Promise<InvocationResult> {
    const { requestId } = invocation;
    const { timeout, memory } = this.spec;
    this.#requestId = requestId;
    const cold = this.#initialised === undefined;
    let began = this.real.monotonic();
    const outcome = new Promise<Outcome>((settle) => {
      this.#settle = settle;
    });
    const watch = watchLimits(this.real, this.#child?.pid ?? 0, memory, (why) => this.#exceed(why));
    const cancels = [watch.cancel, this.#limit(() => timedOut(requestId, timeout), timeout + (cold ? INIT : 0))];
    if (this.#initError !== undefined) this.#settle?.({ payload: this.#initError, failed: true, alive: false });
    if (this.#ended !== undefined) this.#fail(exited(requestId, this.#ended));
    this.#handOver(invocation, () => {
      began = this.real.monotonic();
      cancels.push(this.#limit(() => timedOut(requestId, timeout), timeout));
    });
    let ended = await outcome;
    const duration = this.real.monotonic() - began;
    cancels.forEach((cancel) => cancel());
    this.#settle = undefined;
    await this.#logged(ended.alive);
    const peak = Math.max(this.#log.peakMemory, watch.peak());
    // It took too much and gave it back between two looks.
    if (ended.alive && isTooMuch(this.#log.peakMemory * 2 ** 20, memory)) ended = failedBy(outOfMemory(requestId));
    // Lambda freezes what a function leaves running; here it would go on, so the next invocation gets another process.
    if (!ended.alive || usageOf(this.#child!.pid!).pids.length > containment().processes) this.end();
    return {
      payload: ended.payload,
      ...(ended.failed && { error: 'Unhandled' as const }),
      log: this.#report({ duration, cold, peak, failure: ended.failure }),
      duration,
      logStream: this.surroundings.logStream,
    };
  }

  /** Ends the process with everything that it started. */
  end(): void {
    this.#ended ??= 'signal: killed';
    this.#killAll();
    this.#api.close();
    rmSync(this.#temporary, { recursive: true, force: true });
  }

  #killAll(): void {
    const pid = this.#child?.pid;
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  }

  #run(api: string): void {
    const child = launch(this.spec, this.surroundings, api, this.#temporary);
    this.#child = child;
    this.#closed = new Promise((resolve) => child.once('close', resolve));
    this.#log.follow(child.stdout!);
    this.#log.follow(child.stderr!);
    child.stdin!.on('error', () => undefined);
    child.on('error', (error) => this.#exit(error.message));
    child.on('exit', (code, signal) => this.#exit(howItEnded(code, signal)));
  }

  #handOver(invocation: Invocation, begins: () => void): void {
    const hand = () => {
      this.#ready = false;
      this.#initialised ??= this.real.monotonic() - this.#startedAt;
      begins();
      this.#api.hand({
        requestId: invocation.requestId,
        payload: invocation.payload,
        headers: this.#headers(invocation),
      });
    };
    if (this.#ready) hand();
    else this.#whenReady = hand;
  }

  #headers({ functionArn, clientContext, requestId }: Invocation): Record<string, string> {
    return {
      'Content-Type': 'application/json',
      'Lambda-Runtime-Deadline-Ms': String(Math.trunc(this.real.now() + this.spec.timeout)),
      'Lambda-Runtime-Invoked-Function-Arn': functionArn,
      'Lambda-Runtime-Trace-Id': `Root=1-${requestId}`,
      ...(clientContext !== undefined && { 'Lambda-Runtime-Client-Context': clientContext }),
      'Headgate-Clock-Offset': String(Math.round(this.surroundings.clockOffset())),
    };
  }

  #becomeReady(): void {
    this.#ready = true;
    const begin = this.#whenReady;
    this.#whenReady = undefined;
    begin?.();
  }

  #answer(payload: Uint8Array): void {
    if (payload.length > LARGEST_ANSWER) {
      const text = JSON.stringify(answerTooLarge());
      this.#settle?.({ payload: Buffer.from(text), failed: true, alive: true });
    } else this.#settle?.({ payload, failed: false, alive: true });
  }

  #limit(why: () => RuntimeFailure, milliseconds: number): Cancel {
    return this.real.after(milliseconds, () => this.#kill(why()));
  }

  #kill(failure: RuntimeFailure): void {
    this.#fail(failure);
    this.end();
  }

  #exceed(why: Excess): void {
    if (why === 'memory') return this.#kill(outOfMemory(this.#requestId));
    this.#log.add(`headgate: ended, for it had more than ${MOST_TASKS} processes and threads`);
    this.#kill(exited(this.#requestId, 'signal: killed'));
  }

  #fail(failure: RuntimeFailure): void {
    this.#settle?.(failedBy(failure));
  }

  #exit(how: string): void {
    this.#ended ??= how;
    this.#fail(exited(this.#requestId, how));
  }

  /** Waits for what was printed before the answer, or before the end. */
  async #logged(alive: boolean): Promise<void> {
    let cancel: Cancel = () => undefined;
    const enough = new Promise<void>((resolve) => {
      cancel = this.real.after(LOG_GRACE, resolve);
    });
    if (!alive && this.#initError === undefined) this.#killAll();
    await Promise.race([this.#log.settled(), ...(alive ? [] : [this.#closed]), enough]);
    cancel();
  }

  #report({ duration, cold, peak, failure }: ReportFacts): string[] {
    const { version, memory } = this.spec;
    const figures = [
      `Duration: ${duration.toFixed(2)} ms`,
      `Billed Duration: ${Math.ceil(duration)} ms`,
      `Memory Size: ${memory} MB`,
      `Max Memory Used: ${peak} MB`,
      cold && this.#initialised !== undefined ? `Init Duration: ${this.#initialised.toFixed(2)} ms` : undefined,
      failure && statusOf(failure),
    ];
    return [
      `START RequestId: ${this.#requestId} Version: ${version}`,
      ...this.#log.drain(),
      `END RequestId: ${this.#requestId}`,
      `REPORT RequestId: ${this.#requestId}\t${figures.filter(Boolean).join('\t')}\t`,
      ...(failure === undefined ? [] : logOf(failure, this.#now())),
    ];
  }

  /** Virtual time, as the function sees it. */
  #now(): Date {
    return new Date(this.real.now() + this.surroundings.clockOffset());
  }
}

interface ReportFacts {
  readonly duration: number;
  readonly cold: boolean;
  /** MB. */
  readonly peak: number;
  readonly failure: RuntimeFailure | undefined;
}

function failedBy(failure: RuntimeFailure): Outcome {
  return { payload: Buffer.from(JSON.stringify(failure)), failed: true, alive: false, failure };
}

/** Names of signals, as Lambda writes them, by their numbers. */
const SIGNALS = new Map([
  [constants.signals.SIGABRT, 'aborted'],
  [constants.signals.SIGKILL, 'killed'],
  [constants.signals.SIGSEGV, 'segmentation fault'],
]);

/** A shell stands between the function and this process: it exits with 128 and the signal's number. */
function howItEnded(code: number | null, signal: NodeJS.Signals | null): string {
  const number = signal === null ? code! - 128 : constants.signals[signal];
  const name = SIGNALS.get(number);
  if (name !== undefined) return `signal: ${name}`;
  return signal === null ? `exit status ${code}` : `signal: ${signal}`;
}

/** Field 22 of /proc/PID/stat; 0 where there is none. */
function startTimeOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
  } catch {
    return 0;
  }
}
