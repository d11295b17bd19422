import type { Kernel } from '../../../kernel/kernel';
import type { Identity } from '../../../kernel/operation/caller';
import type { MetricPattern } from './plan';
import { ifAllowed } from './reporting';

/** Values a request of PutMetricData: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html */
const BATCH = 1000;

/** One value of a metric, as FinalMetricDataList has it. */
interface MetricValue {
  readonly MetricName: string;
  readonly Value: number;
  readonly Timestamp: Date;
}

/** Reads metrics from a log: the first group of each expression that matches a line. */
export class Metrics {
  readonly #patterns: { name: string; expression: RegExp }[];
  readonly #last = new Map<string, MetricValue>();
  readonly #values: MetricValue[] = [];

  constructor(patterns: readonly MetricPattern[]) {
    this.#patterns = patterns.map(({ name, regex }) => ({ name, expression: new RegExp(regex) }));
  }

  read(line: string, at: Date): void {
    for (const { name, expression } of this.#patterns) {
      const text = expression.exec(line)?.[1];
      const value = text === undefined || text.trim() === '' ? NaN : Number(text);
      if (!Number.isFinite(value)) continue;
      const datum = { MetricName: name, Value: value, Timestamp: at };
      this.#last.set(name, datum);
      this.#values.push(datum);
    }
  }

  /** The last value of each metric. */
  get last(): readonly MetricValue[] {
    return [...this.#last.values()];
  }
  /** Sends every value to CloudWatch, as the job's role. */
  async publish(kernel: Kernel, identity: Identity, namespace: string, jobName: string): Promise<void> {
    const Dimensions = [{ Name: 'TrainingJobName', Value: jobName }];
    for (let from = 0; from < this.#values.length; from += BATCH) {
      const MetricData = this.#values.slice(from, from + BATCH).map((datum) => ({ ...datum, Dimensions }));
      await ifAllowed(() => kernel.call(identity, 'monitoring', 'PutMetricData', { Namespace: namespace, MetricData }));
    }
  }
}
