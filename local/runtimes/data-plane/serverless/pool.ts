import type { Clock } from '../../../kernel/clock/clock';
import type { Cancel } from '../../../kernel/clock/real';

/** Where a serverless endpoint's requests are answered: one model server, one request at a time. */
export interface Environment {
  readonly id: string;
  readonly port: number;
}

/** Starts and ends the processes of one fleet. */
export interface Host {
  /** @param ended - told when the process ends by itself */
  start(ended: (id: string) => void): Promise<Environment>;
  stop(id: string): Promise<void>;
}

export interface Concurrency {
  /** Requests at the same time. */
  readonly most: number;
  /** Environments that are always there. */
  readonly provisioned: number;
}

/** An environment for one request. */
export interface Use {
  readonly environment: Environment;
  readonly provisioned: boolean;
  /** Real ms that a cold start took; undefined when the environment was warm. */
  readonly setup?: number;
}

/** More requests at the same time than MaxConcurrency. */
export class Throttled extends Error {}

/** Virtual ms that an environment is kept after a request. AWS documents no time; minutes is what users see. */
const WARM = 5 * 60_000;

/** The environments of one fleet: started by requests, kept warm for a while, then none. */
export class ServerlessPool {
  readonly #warm: { readonly environment: Environment; readonly cancel: Cancel }[] = [];
  readonly #provisioned: Environment[] = [];
  readonly #alive = new Set<string>();
  readonly #ids = new Set<string>();
  #inUse = 0;
  #provisionedInUse = 0;
  #closed = false;
  #drained: (() => void) | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly host: Host,
    readonly concurrency: Concurrency,
  ) {}

  /** Requests that are being answered. */
  get inUse(): number {
    return this.#inUse;
  }

  /** Those of them in provisioned environments. */
  get provisionedInUse(): number {
    return this.#provisionedInUse;
  }

  /**
   * Starts what is provisioned.
   *
   * @param verify - where nothing is provisioned, starts an environment and ends it again: a model that cannot start is found now
   */
  async prepare(verify: boolean): Promise<void> {
    const { provisioned } = this.concurrency;
    const count = provisioned === 0 && verify ? 1 : provisioned - this.#provisioned.length - this.#provisionedInUse;
    const started = await Promise.allSettled(Array.from({ length: count }, () => this.#start()));
    const environments = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const failed = started.find((one) => one.status === 'rejected');
    if (failed === undefined && provisioned > 0 && !this.#closed) {
      for (const environment of environments) this.#provide(environment);
      return;
    }
    await Promise.all(environments.map((environment) => this.#stop(environment)));
    if (failed !== undefined) throw failed.reason as Error;
  }

  /** An environment for a request: a provisioned one, a warm one, or one that starts now. @throws Throttled */
  async acquire(): Promise<Use> {
    if (this.#inUse >= this.concurrency.most) throw new Throttled();
    this.#inUse++;
    const provisioned = this.#provisioned.pop();
    if (provisioned !== undefined) {
      this.#provisionedInUse++;
      return { environment: provisioned, provisioned: true };
    }
    const warm = this.#warm.pop();
    if (warm !== undefined) {
      warm.cancel();
      return { environment: warm.environment, provisioned: false };
    }
    const began = this.clock.real.monotonic();
    try {
      const environment = await this.#start();
      return { environment, provisioned: false, setup: this.clock.real.monotonic() - began };
    } catch (error) {
      this.#inUse--;
      if (this.#inUse === 0) this.#drained?.();
      throw error;
    }
  }

  /** The request is answered: the environment waits for another one. */
  release({ environment, provisioned }: Use): void {
    this.#inUse--;
    if (provisioned) this.#provisionedInUse--;
    if (this.#closed || !this.#alive.has(environment.id)) {
      void this.#stop(environment).then(() => (this.#inUse === 0 ? this.#drained?.() : undefined));
      return;
    }
    if (provisioned) return void this.#provisioned.push(environment);
    const cancel = this.clock.at(this.clock.now() + WARM, () => this.#expire(environment));
    this.#warm.push({ environment, cancel });
  }

  /** Ends what is idle, and what answers with its answer; resolves when nothing is left. */
  async close(): Promise<void> {
    this.#closed = true;
    const last = this.#inUse === 0 ? undefined : new Promise<void>((resolve) => (this.#drained = resolve));
    const idle = [...this.#provisioned.splice(0), ...this.#warm.splice(0).map(({ environment }) => environment)];
    await Promise.all([last, ...idle.map((environment) => this.#stop(environment))]);
  }

  async #start(): Promise<Environment> {
    using _lease = this.clock.lease('serverless: cold start');
    let early: string | undefined;
    const environment = await this.host.start((id) => {
      early = id;
      this.#ended(id);
    });
    if (early !== environment.id) this.#alive.add(environment.id);
    return environment;
  }

  #provide(environment: Environment): void {
    this.#ids.add(environment.id);
    this.#provisioned.push(environment);
  }

  #expire(environment: Environment): void {
    const at = this.#warm.findIndex((one) => one.environment === environment);
    if (at < 0) return;
    this.#warm.splice(at, 1);
    void this.#stop(environment);
  }

  /** A process ended by itself: what was provisioned is started again. */
  #ended(id: string): void {
    this.#alive.delete(id);
    const warm = this.#warm.findIndex(({ environment }) => environment.id === id);
    if (warm >= 0) this.#warm.splice(warm, 1)[0]!.cancel();
    const at = this.#provisioned.findIndex((environment) => environment.id === id);
    if (at >= 0) this.#provisioned.splice(at, 1);
    if (!this.#ids.delete(id) || this.#closed) return;
    this.#start().then(
      (environment) => (this.#closed ? void this.#stop(environment) : this.#provide(environment)),
      // It cannot be started now: requests start what they need.
      () => undefined,
    );
  }

  async #stop({ id }: Environment): Promise<void> {
    this.#alive.delete(id);
    this.#ids.delete(id);
    await this.host.stop(id);
  }
}
