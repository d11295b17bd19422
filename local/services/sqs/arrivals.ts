import { token } from '../../kernel/registry';

/** Wakes long polls when a message arrives in their queue. */
export class Arrivals {
  readonly #waiting = new Map<string, Set<() => void>>();

  announce(queue: string): void {
    for (const wake of this.#waiting.get(queue) ?? []) wake();
  }

  /** Calls back at every arrival until the returned function is called. */
  listen(queue: string, wake: () => void): () => void {
    const waiting = this.#waiting.get(queue) ?? new Set();
    this.#waiting.set(queue, waiting.add(wake));
    return () => waiting.delete(wake);
  }
}

/** Provided by this service to its own operations. */
export const ARRIVALS = token<Arrivals>('sqs arrivals');
