import { Leases, type Lease } from './leases';
import { realTimers, type Cancel, type RealTimers } from './real';
import { Timers } from './timers';

export interface ClockOptions {
  /** Where virtual time starts, in ms since 1970. @default the machine's time */
  readonly epoch?: number;
  /** Virtual seconds a real second, while nothing real is under way. @default 1 */
  readonly speed?: number;
  /** @default the machine's clock */
  readonly real?: RealTimers;
}

/**
 * The one clock of the local cloud. Virtual time runs at `speed`, and can be advanced; while a lease is held (a job, a
 * starting server, a Lambda, a request in flight) it runs no faster than real time, so that two seconds of work never
 * are twenty virtual minutes.
 *
 * Virtual: everything that CloudFormation, SageMaker, CloudWatch, EventBridge and Step Functions wait for or write down.
 * Real (`clock.real`): signatures and their expiry, Date headers, limits of jobs, pings and Lambdas, long polls.
 */
export class Clock {
  readonly real: RealTimers;
  readonly #timers = new Timers();
  readonly #leases = new Leases(() => this.#rearm());
  readonly #speed: number;
  #virtual: number;
  #anchor: number;
  #rate: number;
  #wake: Cancel | undefined;
  #advancing: Promise<void> = Promise.resolve();
  #stopped = false;
  #arrived = (): void => undefined;

  constructor(options: ClockOptions = {}) {
    this.real = options.real ?? realTimers;
    this.#speed = options.speed ?? 1;
    if (!(this.#speed > 0 && Number.isFinite(this.#speed)))
      throw new RangeError(`speed must be a positive number of virtual seconds a real one, got ${options.speed}`);
    this.#virtual = options.epoch ?? this.real.now();
    this.#anchor = this.real.monotonic();
    this.#rate = this.#speed;
  }

  /** Virtual ms since 1970; never goes back. */
  now(): number {
    return this.#virtual + (this.real.monotonic() - this.#anchor) * this.#rate;
  }

  /** Virtual time as a Date, cut to ms. */
  date(): Date {
    return new Date(this.now());
  }

  /** What holds time at its natural pace now. */
  get underWay(): readonly string[] {
    return this.#leases.reasons;
  }

  get speed(): number {
    return this.#speed;
  }

  /** Holds time at its natural pace until released. */
  lease(reason: string): Lease {
    return this.#leases.take(reason);
  }

  /** Runs once when virtual time reaches an instant (ms since 1970), at once if that has passed. Lost at a restart: what must last belongs to a workflow. */
  at(instant: number, run: () => void): Cancel {
    const cancel = this.#timers.add(instant, run);
    this.#rearm();
    return cancel;
  }

  /** Resolves when nothing real is under way. */
  idle(): Promise<void> {
    return this.#leases.idle();
  }

  /**
   * Moves virtual time forward: timers fire in order, each at its own instant, and whatever they start ends before
   * time moves on. Calls queue up; each starts from where the one before ended.
   */
  advance(milliseconds: number): Promise<void> {
    if (!(milliseconds >= 0 && Number.isFinite(milliseconds)))
      return Promise.reject(new RangeError(`advance must be a number of ms >= 0, got ${milliseconds}`));
    this.#advancing = this.#advancing.then(() => this.#jumpTo(this.now() + milliseconds)).then(() => this.#arrived());
    return this.#advancing;
  }

  /** Has something done whenever an advance has arrived. */
  onArrival(arrived: () => void): void {
    this.#arrived = arrived;
  }

  /** Continues from a saved instant after a restart: virtual time stood still while the process was down. */
  resume(instant: number): void {
    this.#virtual = instant;
    this.#anchor = this.real.monotonic();
    this.#rearm();
  }

  /** Fires no more timers. */
  stop(): void {
    this.#stopped = true;
    this.#wake?.();
  }

  async #jumpTo(target: number): Promise<void> {
    while (!this.#stopped) {
      await this.#leases.idle();
      const next = this.#timers.next;
      if (next === undefined || next > target) break;
      this.#moveTo(next);
      this.#fireDue();
    }
    this.#moveTo(target);
    this.#rearm();
  }

  #moveTo(instant: number): void {
    const now = this.now();
    this.#virtual = Math.max(now, instant);
    this.#anchor = this.real.monotonic();
  }

  #fireDue(): void {
    for (let run = this.#timers.take(this.now()); run !== undefined; run = this.#timers.take(this.now())) run();
  }

  /** Sets the pace for what is under way, and the one real timer for the next virtual one. */
  #rearm(): void {
    this.#moveTo(0);
    this.#rate = this.#leases.size > 0 ? Math.min(this.#speed, 1) : this.#speed;
    this.#wake?.();
    const next = this.#timers.next;
    if (next === undefined || this.#stopped) return;
    this.#wake = this.real.after((next - this.now()) / this.#rate, () => {
      this.#fireDue();
      this.#rearm();
    });
  }
}
