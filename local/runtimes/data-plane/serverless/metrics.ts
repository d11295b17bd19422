import type { MetricDatum, StandardUnit } from '@aws-sdk/client-cloudwatch';
import { Counters, type Sample } from '../counters';
import { metricData } from '../metrics';

/** What one request to a serverless endpoint adds. */
export interface ServerlessSample extends Sample {
  /** Microseconds that a cold start took; undefined when there was none. */
  readonly setup?: number;
  /** Requests at the same time, this one included, and how many may be. */
  readonly concurrent: number;
  readonly most: number;
  /** Those in provisioned environments, and how many there are; `spilled` when all were taken. */
  readonly provisioned?: { readonly concurrent: number; readonly allocated: number; readonly spilled: boolean };
}

/**
 * Metrics of serverless endpoints, in memory until somebody takes them.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints-monitoring.html
 */
export class ServerlessMetrics {
  readonly #counters = new Counters();
  #extra: MetricDatum[] = [];

  get empty(): boolean {
    return this.#counters.empty;
  }

  /** @param now - virtual ms */
  add(sample: ServerlessSample, now: number): void {
    this.#counters.add(sample, now);
    const { endpoint, variant, setup, concurrent, most, provisioned } = sample;
    const Dimensions = [
      { Name: 'EndpointName', Value: endpoint },
      { Name: 'VariantName', Value: variant },
    ];
    const datum = (MetricName: string, Value: number, Unit: StandardUnit = 'None') =>
      this.#extra.push({ MetricName, Value, Unit, Dimensions, Timestamp: new Date(now) });
    if (setup !== undefined) datum('ModelSetupTime', setup, 'Microseconds');
    datum('ServerlessConcurrentExecutionsUtilization', concurrent / most);
    if (provisioned === undefined) return;
    const prefix = 'ServerlessProvisionedConcurrency';
    datum(`${prefix}Executions`, provisioned.concurrent, 'Count');
    datum(`${prefix}Utilization`, provisioned.concurrent / provisioned.allocated);
    datum(`${prefix}${provisioned.spilled ? 'Spillover' : ''}Invocations`, 1, 'Count');
  }

  take(): MetricDatum[] {
    const extra = this.#extra;
    this.#extra = [];
    return [...this.#counters.take().flatMap(metricData), ...extra];
  }
}
