import type { Cancel, RealTimers } from '../../../../local/kernel/clock/real';

/** Real time that passes only when a test says so. */
export class FakeTimers implements RealTimers {
  #elapsed = 0;
  #pending: { readonly due: number; readonly run: () => void }[] = [];

  /** @param start - the machine's time at first, ms since 1970 */
  constructor(private readonly start = 0) {}

  now(): number {
    return this.start + this.#elapsed;
  }

  monotonic(): number {
    return this.#elapsed;
  }

  after(milliseconds: number, run: () => void): Cancel {
    const timer = { due: this.#elapsed + Math.max(0, milliseconds), run };
    this.#pending.push(timer);
    return () => (this.#pending = this.#pending.filter((other) => other !== timer));
  }

  /** How many timers of the machine are set. */
  get pending(): number {
    return this.#pending.length;
  }

  /** Lets so many real ms pass; timers fire at their own instants. */
  pass(milliseconds: number): void {
    const end = this.#elapsed + milliseconds;
    for (;;) {
      const [next] = this.#pending.filter(({ due }) => due <= end).sort((one, other) => one.due - other.due);
      if (next === undefined) break;
      this.#elapsed = Math.max(this.#elapsed, next.due);
      this.#pending = this.#pending.filter((timer) => timer !== next);
      next.run();
    }
    this.#elapsed = end;
  }
}
