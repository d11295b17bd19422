import type { VirtualTime } from './time';

/** Where real time went, in seconds. */
export interface Spending {
  /** Training and processing jobs ran. */
  readonly jobs: number;
  /** Model servers started. */
  readonly servers: number;
  /** Lambda functions ran. */
  readonly lambdas: number;
  /** Predictions were under way. */
  readonly requests: number;
  /** Services did what they were asked for: API calls, stack operations, deliveries. */
  readonly services: number;
  /** Nothing was under way, yet virtual time had not arrived: the engine's own share. */
  readonly engine: number;
  /** The story's own: synthesis, reading, comparing; nobody asked the cloud for anything. */
  readonly story: number;
}

type Kind = keyof Spending;

/** Real ms between two looks at what is under way: often enough to tell, rare enough not to be what takes the time. */
const INTERVAL = 100;

/** What holds the clock, from the most telling to the least. */
const KINDS: readonly (readonly [Kind, RegExp])[] = [
  ['jobs', /(processing|training)-job/],
  ['lambdas', /^lambda /],
  ['requests', /^runtime\.sagemaker:|^data plane/],
  ['servers', /:endpoint\/.* (launch|terminate)/],
];

/** Looks, again and again, at what holds the cloud's clock. Each span of time belongs to what is seen at its end. */
export class SpendingSampler {
  private readonly seconds: Record<Kind, number> = {
    jobs: 0,
    servers: 0,
    lambdas: 0,
    requests: 0,
    services: 0,
    engine: 0,
    story: 0,
  };
  private running = true;
  private readonly loop: Promise<void>;

  constructor(private readonly time: VirtualTime) {
    this.loop = this.sample();
  }

  async stop(): Promise<Spending> {
    this.running = false;
    await this.loop;
    return Object.fromEntries(
      Object.entries(this.seconds).map(([kind, seconds]) => [kind, Number(seconds.toFixed(2))]),
    ) as unknown as Spending;
  }

  private async sample(): Promise<void> {
    let last = performance.now();
    while (this.running) {
      await new Promise((resolve) => setTimeout(resolve, INTERVAL));
      const kind = await this.look();
      const now = performance.now();
      this.seconds[kind] += (now - last) / 1000;
      last = now;
    }
  }

  private async look(): Promise<Kind> {
    try {
      const reasons = await this.time.underWay();
      const found = KINDS.find(([, pattern]) => reasons.some((reason) => pattern.test(reason)));
      if (found !== undefined) return found[0];
      if (reasons.length > 0) return 'services';
      return this.time.moving ? 'engine' : 'story';
    } catch {
      // The story has stopped or killed it.
      return 'story';
    }
  }
}
