import type { MetricData } from '@aws-sdk/client-sagemaker';
import type { MetricPattern } from './plan';

/** Reads metrics from a log: the first group of each expression that matches a line. */
export class Metrics {
  readonly #patterns: { name: string; expression: RegExp }[];
  readonly #last = new Map<string, MetricData>();

  constructor(patterns: readonly MetricPattern[]) {
    this.#patterns = patterns.map(({ name, regex }) => ({ name, expression: new RegExp(regex) }));
  }

  read(line: string, at: Date): void {
    for (const { name, expression } of this.#patterns) {
      const text = expression.exec(line)?.[1];
      const value = text === undefined || text.trim() === '' ? NaN : Number(text);
      if (Number.isFinite(value)) this.#last.set(name, { MetricName: name, Value: value, Timestamp: at });
    }
  }

  /** The last value of each metric. */
  get last(): readonly MetricData[] {
    return [...this.#last.values()];
  }
}
