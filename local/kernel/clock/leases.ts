/** Held while something real is under way; disposing it twice does nothing. */
export interface Lease {
  readonly reason: string;
  release(): void;
  [Symbol.dispose](): void;
}

/** Who holds time at its natural pace, and who waits until nobody does. */
export class Leases {
  readonly #held = new Set<Lease>();
  #waiting: (() => void)[] = [];

  constructor(private readonly changed: () => void) {}

  get size(): number {
    return this.#held.size;
  }

  /** What is under way now, for people who ask why time does not jump. */
  get reasons(): string[] {
    return [...this.#held].map((lease) => lease.reason);
  }

  take(reason: string): Lease {
    const release = () => this.#release(lease);
    const lease: Lease = { reason, release, [Symbol.dispose]: release };
    this.#held.add(lease);
    if (this.#held.size === 1) this.changed();
    return lease;
  }

  /** Resolves when nothing is held, once whatever just ended has had the chance to begin something else. */
  async idle(): Promise<void> {
    do {
      if (this.#held.size > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
      await new Promise((resolve) => setImmediate(resolve));
    } while (this.#held.size > 0);
  }

  #release(lease: Lease): void {
    if (!this.#held.delete(lease) || this.#held.size > 0) return;
    this.changed();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
