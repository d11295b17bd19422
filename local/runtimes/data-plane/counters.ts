/** What one request adds to an endpoint's metrics. */
export interface Sample {
  readonly endpoint: string;
  readonly variant: string;
  readonly config: string;
  /** Instances among which the variant's requests are shared; a serverless variant has none. */
  readonly instances?: number;
  /** The status that the model server answered; undefined when none came. */
  readonly status: number | undefined;
  /** Microseconds that the model server took, and that everything else took. */
  readonly modelLatency: number;
  readonly overheadLatency: number;
}

/** Samples of one variant in one virtual minute, while it had as many instances. */
export interface Tally {
  readonly endpoint: string;
  readonly variant: string;
  readonly config: string;
  readonly instances?: number;
  /** The minute's start, virtual ms. */
  readonly minute: number;
  invocations: number;
  errors4xx: number;
  errors5xx: number;
  readonly modelLatencies: number[];
  readonly overheadLatencies: number[];
}

const MINUTE = 60_000;

/** Counts requests in memory, by variant and minute, until somebody takes what has come together. */
export class Counters {
  readonly #tallies = new Map<string, Tally>();

  get empty(): boolean {
    return this.#tallies.size === 0;
  }

  /** @param now - virtual ms */
  add(sample: Sample, now: number): void {
    const tally = this.#tally(sample, Math.floor(now / MINUTE) * MINUTE);
    tally.invocations++;
    const { status } = sample;
    if (status === undefined || status >= 500) tally.errors5xx++;
    else if (status >= 400) tally.errors4xx++;
    tally.modelLatencies.push(sample.modelLatency);
    tally.overheadLatencies.push(sample.overheadLatency);
  }

  take(): Tally[] {
    const tallies = [...this.#tallies.values()];
    this.#tallies.clear();
    return tallies;
  }

  #tally({ endpoint, variant, config, instances }: Sample, minute: number): Tally {
    const key = `${endpoint}/${variant}/${config}/${instances}/${minute}`;
    const known = this.#tallies.get(key);
    if (known !== undefined) return known;
    const zero = { invocations: 0, errors4xx: 0, errors5xx: 0, modelLatencies: [], overheadLatencies: [] };
    const tally: Tally = { endpoint, variant, config, instances, minute, ...zero };
    this.#tallies.set(key, tally);
    return tally;
  }
}
