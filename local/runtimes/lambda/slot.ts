import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import type { Cancel, RealTimers } from '../../kernel/clock/real';
import { answerTooLarge, exited, LARGEST_ANSWER, outOfMemory, timedOut, type RuntimeFailure } from './errors';
import type { FunctionSpec, Invocation, InvocationResult, Surroundings } from './function-spec';
import { launch } from './launch';
import { LogLines } from './log-lines';
import { watchMemory } from './memory-watch';
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
}

/** The process group of a slot, when it began, so that it can be told from another's, and its own /tmp. */
export interface SlotIdentity {
  readonly pid: number;
  readonly startTime: number;
  readonly temporary: string;
}

/** One process of a function: an execution environment, which takes one invocation at a time. */
export class Slot {
  readonly #log = new LogLines();
  readonly #api: RuntimeApi;
  readonly #temporary = mkdtempSync(join(tmpdir(), 'headgate-lambda-'));
  #child: ChildProcess | undefined;
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
    this.#api = new RuntimeApi({
      ready: () => this.#becomeReady(),
      response: (_, payload) => this.#answer(payload),
      error: (_, payload) => this.#settle?.({ payload, failed: true, alive: true }),
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

  /** What a later run needs to end it and to tidy up after it; undefined when it did not start. */
  get identity(): SlotIdentity | undefined {
    const pid = this.#child?.pid;
    return pid === undefined ? undefined : { pid, startTime: startTimeOf(pid), temporary: this.#temporary };
  }

  async invoke(invocation: Invocation): Promise<InvocationResult> {
    const { requestId } = invocation;
    const cold = this.#initialised === undefined;
    let began = this.real.monotonic();
    const outcome = new Promise<Outcome>((settle) => {
      this.#settle = settle;
    });
    const cancels = [this.#limit(() => timedOut(requestId, this.spec.timeout), this.spec.timeout + (cold ? INIT : 0))];
    cancels.push(
      watchMemory(this.real, this.#child?.pid ?? 0, this.spec.memory, () => this.#kill(outOfMemory(requestId))),
    );
    if (this.#initError !== undefined) this.#settle?.({ payload: this.#initError, failed: true, alive: false });
    if (this.#ended !== undefined) this.#fail(exited(requestId, this.#ended));
    this.#handOver(invocation, () => {
      began = this.real.monotonic();
      cancels.push(this.#limit(() => timedOut(requestId, this.spec.timeout), this.spec.timeout));
    });
    const { payload, failed, alive } = await outcome;
    const duration = this.real.monotonic() - began;
    cancels.forEach((cancel) => cancel());
    this.#settle = undefined;
    await this.#logged(alive);
    if (!alive) this.end();
    const log = this.#report(invocation, duration, cold);
    return {
      payload,
      ...(failed && { error: 'Unhandled' as const }),
      log,
      duration,
      logStream: this.surroundings.logStream,
    };
  }

  /** Ends the process with everything that it started. */
  end(): void {
    this.#ended ??= 'signal: killed';
    const pid = this.#child?.pid;
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
    this.#api.close();
    rmSync(this.#temporary, { recursive: true, force: true });
  }

  #run(api: string): void {
    const child = launch(this.spec, this.surroundings, api, this.#temporary);
    this.#child = child;
    this.#log.follow(child.stdout!);
    this.#log.follow(child.stderr!);
    child.stdin!.on('error', () => undefined);
    child.on('error', (error) => this.#exit(error.message));
    child.on('exit', (code, signal) =>
      this.#exit(signal === null ? `exit status ${code}` : `signal: ${SIGNALS[signal] ?? signal}`),
    );
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

  #fail(failure: RuntimeFailure): void {
    this.#settle?.({ payload: Buffer.from(JSON.stringify(failure)), failed: true, alive: false });
  }

  #exit(how: string): void {
    this.#ended ??= how;
    this.#fail(exited('', how));
  }

  async #logged(alive: boolean): Promise<void> {
    if (!alive && this.#initError === undefined) return;
    let cancel: Cancel = () => undefined;
    const enough = new Promise<void>((resolve) => {
      cancel = this.real.after(LOG_GRACE, resolve);
    });
    await Promise.race([this.#log.settled(), enough]);
    cancel();
  }

  #report({ requestId }: Invocation, duration: number, cold: boolean): string[] {
    const { version, memory } = this.spec;
    const init = cold && this.#initialised !== undefined ? `Init Duration: ${this.#initialised.toFixed(2)} ms\t` : '';
    const figures = [
      `Duration: ${duration.toFixed(2)} ms`,
      `Billed Duration: ${Math.ceil(duration)} ms`,
      `Memory Size: ${memory} MB`,
      `Max Memory Used: ${this.#log.peakMemory} MB`,
    ];
    return [
      `START RequestId: ${requestId} Version: ${version}`,
      ...this.#log.drain(),
      `END RequestId: ${requestId}`,
      `REPORT RequestId: ${requestId}\t${figures.join('\t')}\t${init}`,
    ];
  }
}

const SIGNALS: Readonly<Record<string, string>> = {
  SIGKILL: 'killed',
  SIGABRT: 'aborted',
  SIGSEGV: 'segmentation fault',
};

/** Field 22 of /proc/PID/stat; 0 where there is none. */
function startTimeOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
  } catch {
    return 0;
  }
}
