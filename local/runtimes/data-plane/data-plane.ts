import type { Clock } from '../../kernel/clock/clock';
import { token } from '../../kernel/registry';
import type { Captured } from './capture';
import { Counters, type Tally } from './counters';
import { Instances } from './instances';
import { Picker, type Pick } from './picker';
import type { Route } from './route';
import { Weighted } from './weighted';

/** A client's request to an endpoint. */
export interface Invocation {
  readonly endpoint: string;
  readonly body: Uint8Array;
  readonly contentType?: string;
  readonly accept?: string;
  readonly customAttributes?: string;
  readonly targetVariant?: string;
  readonly inferenceId?: string;
  readonly eventId: string;
}

/** What the model server answered. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly customAttributes?: string;
  readonly variant: string;
  readonly body: Uint8Array;
}

/** What has come together since the last flush. */
export interface Flush {
  readonly tallies: readonly Tally[];
  readonly captured: readonly Captured[];
}

/** Real ms that a model server has for an answer (SageMaker Runtime, InvokeEndpoint). */
const INVOCATION_TIMEOUT = 60_000;
/** Real ms that a request waits for an instance that is starting. */
const START_WAIT = 15_000;
/** Virtual ms that counts and captured records wait in memory. */
const FLUSH_AFTER = 5_000;
/** Captured records that are not kept in memory any longer. */
const MOST_CAPTURED = 2_000;

/** No instance serves the endpoint. */
export class Unavailable extends Error {}

/** Provided by whoever composes the cloud. */
export const DATA_PLANE = token<DataPlane>('data plane');

/**
 * Takes requests to model servers: reads an immutable route, picks by smooth weighted round robin, counts in memory. No
 * database, no permission of the control plane: what is deployed goes on answering whatever that is doing.
 */
export class DataPlane {
  readonly #pickers = new Map<string, Picker>();
  readonly #sampling = new Map<string, Weighted<boolean>>();
  readonly #instances = new Instances();
  readonly #counters = new Counters();
  readonly #waiting = new Map<string, Set<() => void>>();
  #captured: Captured[] = [];
  #armed = false;

  /**
   * @param flush - is given what came together; virtual time keeps its natural pace meanwhile
   * @param report - told why a flush failed: its data is lost, the endpoint goes on answering
   */
  constructor(
    private readonly clock: Clock,
    private readonly flush: (flush: Flush) => Promise<void>,
    private readonly report: (error: Error) => void = ({ message }) =>
      void process.stderr.write(`data plane: metrics and captured records are lost: ${message}\n`),
  ) {}

  /** Replaces an endpoint's route; undefined when the endpoint is gone. */
  route(endpoint: string, route: Route | undefined): void {
    if (route === undefined) this.#pickers.delete(endpoint);
    else this.#pickers.set(endpoint, new Picker(route));
    for (const wake of this.#waiting.get(endpoint) ?? []) wake();
  }

  /** Whether the endpoint is in service, or about to be again. */
  has(endpoint: string): boolean {
    return this.#pickers.has(endpoint);
  }

  /** Resolves when a server that is in no route any more has answered what it has. */
  drained(port: number): Promise<void> {
    return this.#instances.drained(port);
  }

  /**
   * Sends a request to the instance whose turn it is.
   *
   * @throws Unavailable when no instance serves the endpoint
   */
  async invoke(invocation: Invocation): Promise<Answer> {
    const { real } = this.clock;
    const began = real.monotonic();
    const pick =
      this.#pickers.get(invocation.endpoint)?.next(invocation.targetVariant) ?? (await this.#wait(invocation));
    const sent = real.monotonic();
    const answer = await this.#send(pick, invocation);
    const ended = real.monotonic();
    this.#count(pick, invocation.endpoint, answer?.status, ended - sent, sent - began);
    if (answer === undefined) throw new Unavailable(`instance ${pick.target.id} did not answer`);
    this.#keep(pick, invocation, answer);
    return answer;
  }

  /** Hands over what is still in memory, and closes the connections. */
  async close(): Promise<void> {
    await this.#flushNow();
    await this.#instances.close();
  }

  async #send({ target, variant }: Pick, invocation: Invocation): Promise<Answer | undefined> {
    try {
      const { status, headers, body } = await this.#instances.send(target.port, {
        body: invocation.body,
        headers: headersFor(invocation),
        timeout: INVOCATION_TIMEOUT,
      });
      return {
        status,
        contentType: text(headers['content-type']) ?? 'application/octet-stream',
        customAttributes: text(headers['x-amzn-sagemaker-custom-attributes']),
        variant: variant.name,
        body,
      };
    } catch {
      return undefined;
    }
  }

  #count(
    { fleet, variant }: Pick,
    endpoint: string,
    status: number | undefined,
    model: number,
    overhead: number,
  ): void {
    const micros = (milliseconds: number) => Math.round(milliseconds * 1000);
    const latencies = { modelLatency: micros(model), overheadLatency: micros(overhead) };
    const instances = variant.instances.length;
    this.#counters.add(
      { endpoint, variant: variant.name, config: fleet.config, instances, status, ...latencies },
      this.clock.now(),
    );
    this.#arm();
  }

  #keep({ fleet, variant }: Pick, invocation: Invocation, answer: Answer): void {
    const { capture } = fleet;
    if (capture === undefined || answer.status >= 400 || !this.#sampled(fleet.config, capture.sampling)) return;
    this.#captured.push({
      capture,
      endpoint: invocation.endpoint,
      variant: variant.name,
      at: this.clock.now(),
      eventId: invocation.eventId,
      inferenceId: invocation.inferenceId,
      customAttributes: answer.customAttributes ?? invocation.customAttributes,
      request: { contentType: invocation.contentType ?? 'application/octet-stream', body: invocation.body },
      response: { contentType: answer.contentType, body: answer.body },
    });
    if (this.#captured.length >= MOST_CAPTURED) void this.#flushNow();
    else this.#arm();
  }

  #sampled(config: string, percent: number): boolean {
    let sampling = this.#sampling.get(config);
    if (sampling === undefined) {
      sampling = new Weighted([true, false], (kept) => (kept ? percent : 100 - percent));
      this.#sampling.set(config, sampling);
    }
    return sampling.next() ?? false;
  }

  #arm(): void {
    if (this.#armed) return;
    this.#armed = true;
    this.clock.at(this.clock.now() + FLUSH_AFTER, () => void this.#flushNow());
  }

  async #flushNow(): Promise<void> {
    this.#armed = false;
    const captured = this.#captured;
    this.#captured = [];
    const tallies = this.#counters.take();
    if (tallies.length + captured.length === 0) return;
    using _lease = this.clock.lease('data plane: flush');
    try {
      await this.flush({ tallies, captured });
    } catch (error) {
      this.report(error as Error);
    }
  }

  /** The cloud was just started, and the endpoint's instances are not back yet. */
  async #wait({ endpoint, targetVariant }: Invocation): Promise<Pick> {
    const { real } = this.clock;
    const until = real.monotonic() + START_WAIT;
    let pick: Pick | undefined;
    while (pick === undefined) {
      const left = until - real.monotonic();
      if (!this.#pickers.has(endpoint) || left <= 0)
        throw new Unavailable(`endpoint ${endpoint} has no instance in service`);
      await this.#routed(endpoint, left);
      pick = this.#pickers.get(endpoint)?.next(targetVariant);
    }
    return pick;
  }

  #routed(endpoint: string, milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(endpoint) ?? new Set();
      const done = () => {
        waiting.delete(done);
        cancel();
        resolve();
      };
      const cancel = this.clock.real.after(milliseconds, done);
      this.#waiting.set(endpoint, waiting.add(done));
    });
  }
}

export function headersFor(invocation: Invocation): Record<string, string> {
  const headers: Record<string, string> = { 'content-type': invocation.contentType ?? 'application/octet-stream' };
  if (invocation.accept !== undefined) headers.accept = invocation.accept;
  if (invocation.customAttributes !== undefined)
    headers['x-amzn-sagemaker-custom-attributes'] = invocation.customAttributes;
  if (invocation.inferenceId !== undefined) headers['x-amzn-sagemaker-inference-id'] = invocation.inferenceId;
  return headers;
}

export const text = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header;
