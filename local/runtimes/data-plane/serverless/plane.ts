import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import type { Clock } from '../../../kernel/clock/clock';
import { token } from '../../../kernel/registry';
import { headersFor, text, Unavailable, type Answer, type Invocation } from '../data-plane';
import { Instances } from '../instances';
import { ServerlessMetrics } from './metrics';
import { ServerlessPool, Throttled, type Concurrency, type Host, type Use } from './pool';

/** The fleet that answers a serverless endpoint's requests. */
export interface ServerlessRoute {
  readonly endpoint: string;
  readonly fleet: string;
  readonly config: string;
  readonly variant: string;
  readonly concurrency: Concurrency;
}

/** Real ms that a model server has for an answer. */
const INVOCATION_TIMEOUT = 60_000;
/** Virtual ms that counts wait in memory. */
const FLUSH_AFTER = 5_000;

/** Provided by the endpoints' area of SageMaker. */
export const SERVERLESS_PLANE = token<ServerlessPlane>('serverless plane');

/** Takes requests to serverless endpoints; apart from the data plane of instances, which pays nothing for it. */
export class ServerlessPlane {
  readonly #routes = new Map<string, ServerlessRoute>();
  readonly #pools = new Map<string, ServerlessPool>();
  readonly #instances = new Instances();
  readonly #metrics = new ServerlessMetrics();
  #armed = false;

  /**
   * @param host - starts the environments of a fleet
   * @param flush - is given the metrics that came together
   */
  constructor(
    private readonly clock: Clock,
    private readonly host: (route: ServerlessRoute) => Host,
    private readonly flush: (data: readonly MetricDatum[]) => Promise<void>,
    private readonly report: (error: Error) => void = ({ message }) =>
      void process.stderr.write(`serverless plane: metrics are lost: ${message}\n`),
  ) {}

  has(endpoint: string): boolean {
    return this.#routes.has(endpoint);
  }

  /** Replaces an endpoint's route; undefined when the endpoint is gone, or has instances now. */
  route(endpoint: string, route: ServerlessRoute | undefined): void {
    if (route === undefined) this.#routes.delete(endpoint);
    else this.#routes.set(endpoint, route);
  }

  /** Starts what a fleet has provisioned. @param verify - whether a model that cannot start has to be found now */
  prepare(route: ServerlessRoute, verify: boolean): Promise<void> {
    return this.#pool(route).prepare(verify);
  }

  /** Ends a fleet's environments; what answers ends with its answer. */
  async discard(endpoint: string, fleet: string): Promise<void> {
    const key = `${endpoint}/${fleet}`;
    const pool = this.#pools.get(key);
    this.#pools.delete(key);
    await pool?.close();
  }

  /** Ends everything that an endpoint has. */
  async remove(endpoint: string): Promise<void> {
    this.#routes.delete(endpoint);
    const prefix = `${endpoint}/`;
    const fleets = [...this.#pools.keys()].filter((key) => key.startsWith(prefix));
    await Promise.all(fleets.map((key) => this.discard(endpoint, key.slice(prefix.length))));
  }

  /** @throws Throttled, Unavailable, and why an environment did not start */
  async invoke(invocation: Invocation): Promise<Answer> {
    const route = this.#routes.get(invocation.endpoint);
    if (route === undefined) throw new Unavailable(`endpoint ${invocation.endpoint} is not in service`);
    const pool = this.#pool(route);
    const { real } = this.clock;
    const began = real.monotonic();
    const use = await this.#acquire(pool, route, began);
    const sent = real.monotonic();
    const load = { concurrent: pool.inUse, provisioned: pool.provisionedInUse };
    let answer: Answer | undefined;
    try {
      answer = await this.#send(use, route, invocation);
    } finally {
      pool.release(use);
    }
    this.#count(route, use, load, answer?.status, real.monotonic() - sent, sent - began);
    if (answer === undefined) throw new Unavailable(`environment ${use.environment.id} did not answer`);
    return answer;
  }

  /** Hands over what is still in memory, and ends every environment. */
  async close(): Promise<void> {
    await this.#flushNow();
    await this.#instances.close();
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()));
  }

  async #acquire(pool: ServerlessPool, route: ServerlessRoute, began: number): Promise<Use> {
    try {
      return await pool.acquire();
    } catch (error) {
      if (error instanceof Throttled) throw error;
      const failed = { environment: { id: '', port: 0 }, provisioned: false };
      const load = { concurrent: pool.inUse + 1, provisioned: pool.provisionedInUse };
      this.#count(route, failed, load, undefined, 0, this.clock.real.monotonic() - began);
      throw new Unavailable(`endpoint ${route.endpoint} could not start an environment: ${(error as Error).message}`);
    }
  }

  async #send({ environment }: Use, { variant }: ServerlessRoute, invocation: Invocation): Promise<Answer | undefined> {
    try {
      const { status, headers, body } = await this.#instances.send(environment.port, {
        body: invocation.body,
        headers: headersFor(invocation),
        timeout: INVOCATION_TIMEOUT,
      });
      return {
        status,
        contentType: text(headers['content-type']) ?? 'application/octet-stream',
        customAttributes: text(headers['x-amzn-sagemaker-custom-attributes']),
        variant,
        body,
      };
    } catch {
      return undefined;
    }
  }

  #count(
    { endpoint, variant, config, concurrency }: ServerlessRoute,
    { setup, provisioned: own }: Use,
    load: { readonly concurrent: number; readonly provisioned: number },
    status: number | undefined,
    model: number,
    overhead: number,
  ): void {
    const micros = (milliseconds: number) => Math.round(milliseconds * 1000);
    const { most, provisioned: allocated } = concurrency;
    const provisioned = allocated === 0 ? undefined : { concurrent: load.provisioned, allocated, spilled: !own };
    this.#metrics.add(
      {
        ...{ endpoint, variant, config, status, most, provisioned, concurrent: load.concurrent },
        modelLatency: micros(model),
        overheadLatency: micros(overhead),
        setup: setup === undefined ? undefined : micros(setup),
      },
      this.clock.now(),
    );
    this.#arm();
  }

  #pool(route: ServerlessRoute): ServerlessPool {
    const key = `${route.endpoint}/${route.fleet}`;
    const known = this.#pools.get(key);
    if (known !== undefined) return known;
    const pool = new ServerlessPool(this.clock, this.host(route), route.concurrency);
    this.#pools.set(key, pool);
    return pool;
  }

  #arm(): void {
    if (this.#armed) return;
    this.#armed = true;
    this.clock.at(this.clock.now() + FLUSH_AFTER, () => void this.#flushNow());
  }

  async #flushNow(): Promise<void> {
    this.#armed = false;
    if (this.#metrics.empty) return;
    using _lease = this.clock.lease('serverless plane: flush');
    try {
      await this.flush(this.#metrics.take());
    } catch (error) {
      this.report(error as Error);
    }
  }
}
