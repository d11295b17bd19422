import type { Cancel } from './real';

interface Timer {
  readonly due: number;
  readonly order: number;
  readonly run: () => void;
}

/** Pending timers of the virtual clock, earliest first; equal instants fire in the order they were set. */
export class Timers {
  readonly #pending: Timer[] = [];
  #order = 0;

  /** When the earliest timer is due; undefined when none is pending. */
  get next(): number | undefined {
    return this.#pending[0]?.due;
  }

  get size(): number {
    return this.#pending.length;
  }

  add(due: number, run: () => void): Cancel {
    const timer: Timer = { due, order: this.#order++, run };
    this.#pending.splice(this.#position(timer), 0, timer);
    return () => {
      const at = this.#pending.indexOf(timer);
      if (at >= 0) this.#pending.splice(at, 1);
    };
  }

  /** Takes out the earliest timer if it is due by `now`. */
  take(now: number): (() => void) | undefined {
    const first = this.#pending[0];
    return first !== undefined && first.due <= now ? this.#pending.shift()?.run : undefined;
  }

  #position(timer: Timer): number {
    let low = 0;
    let high = this.#pending.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#pending[middle]!;
      if (other.due < timer.due || (other.due === timer.due && other.order < timer.order)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
