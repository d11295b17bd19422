import { Pool } from 'undici';
import { ask, type ServerAnswer, type ServerRequest } from './ask';

/** Kept-alive connections to the model servers, and what each is answering now. */
export class Instances {
  readonly #pools = new Map<number, Pool>();
  readonly #busy = new Map<number, number>();
  readonly #idle = new Map<number, (() => void)[]>();

  async send(port: number, request: ServerRequest): Promise<ServerAnswer> {
    this.#busy.set(port, (this.#busy.get(port) ?? 0) + 1);
    try {
      return await ask(this.#pool(port), request);
    } finally {
      this.#ended(port);
    }
  }

  /** Resolves when a server, which gets no new requests any more, has answered those it has. */
  async drained(port: number): Promise<void> {
    if ((this.#busy.get(port) ?? 0) > 0)
      await new Promise<void>((resolve) => this.#idle.set(port, [...(this.#idle.get(port) ?? []), resolve]));
    const pool = this.#pools.get(port);
    this.#pools.delete(port);
    await pool?.close();
  }

  async close(): Promise<void> {
    const pools = [...this.#pools.values()];
    this.#pools.clear();
    await Promise.all(pools.map((pool) => pool.destroy()));
  }

  #ended(port: number): void {
    const left = (this.#busy.get(port) ?? 1) - 1;
    if (left > 0) {
      this.#busy.set(port, left);
      return;
    }
    this.#busy.delete(port);
    for (const resolve of this.#idle.get(port) ?? []) resolve();
    this.#idle.delete(port);
  }

  #pool(port: number): Pool {
    const known = this.#pools.get(port);
    if (known !== undefined) return known;
    const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 64, pipelining: 1, keepAliveTimeout: 60_000 });
    this.#pools.set(port, pool);
    return pool;
  }
}
