import { Pool } from 'undici';

/** A request as a model server gets it. */
export interface ServerRequest {
  readonly body: Uint8Array;
  readonly headers: Record<string, string>;
  /** Real ms. */
  readonly timeout: number;
}

export interface ServerAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

/** Kept-alive connections to the model servers, and what each is answering now. */
export class Instances {
  readonly #pools = new Map<number, Pool>();
  readonly #busy = new Map<number, number>();
  readonly #idle = new Map<number, (() => void)[]>();

  async send(port: number, { body, headers, timeout }: ServerRequest): Promise<ServerAnswer> {
    this.#busy.set(port, (this.#busy.get(port) ?? 0) + 1);
    try {
      const answer = await this.#pool(port).request({
        path: '/invocations',
        method: 'POST',
        headers,
        body,
        headersTimeout: timeout,
        bodyTimeout: timeout,
      });
      return {
        status: answer.statusCode,
        headers: answer.headers,
        body: new Uint8Array(await answer.body.arrayBuffer()),
      };
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
