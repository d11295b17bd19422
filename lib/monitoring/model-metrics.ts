import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats, Unit } from 'aws-cdk-lib/aws-cloudwatch';
import type { MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';

/** Which of an endpoint's metrics. */
export interface ModelDimensions {
  readonly endpointName: string;
  readonly variantName: string;
  /**
   * One version only: during a rollout the others are another fleet.
   * @default - all versions together
   */
  readonly endpointConfigName?: string;
}

/** Metrics that SageMaker publishes of an endpoint, by the minute. */
export class ModelMetrics {
  constructor(private readonly dimensions: ModelDimensions) {}

  /** Requests. */
  invocations(options?: MetricOptions): Metric {
    return this.metric('Invocations', { statistic: Stats.SUM, ...options });
  }

  /** Requests that the model refused. */
  invocation4XXErrors(options?: MetricOptions): Metric {
    return this.metric('Invocation4XXErrors', { statistic: Stats.SUM, ...options });
  }

  /** Requests at which the model failed. */
  invocation5XXErrors(options?: MetricOptions): Metric {
    return this.metric('Invocation5XXErrors', { statistic: Stats.SUM, ...options });
  }

  /** Time the model takes, in microseconds. */
  modelLatency(options?: MetricOptions): Metric {
    return this.metric('ModelLatency', { statistic: Stats.percentile(99), unit: Unit.MICROSECONDS, ...options });
  }

  /** Time SageMaker adds, in microseconds. */
  overheadLatency(options?: MetricOptions): Metric {
    return this.metric('OverheadLatency', { statistic: Stats.percentile(99), unit: Unit.MICROSECONDS, ...options });
  }

  /** Share of failed requests, in percent; no requests are no errors. */
  errorRate(): MathExpression {
    return new MathExpression({
      label: 'failed requests (%)',
      period: Duration.minutes(1),
      expression: 'IF(invocations > 0, 100 * (FILL(refused, 0) + FILL(failed, 0)) / invocations, 0)',
      usingMetrics: {
        invocations: this.invocations(),
        refused: this.invocation4XXErrors(),
        failed: this.invocation5XXErrors(),
      },
    });
  }

  private metric(metricName: string, options: MetricOptions): Metric {
    const { endpointName, variantName, endpointConfigName } = this.dimensions;
    return new Metric({
      namespace: 'AWS/SageMaker',
      metricName,
      period: Duration.minutes(1),
      dimensionsMap: {
        EndpointName: endpointName,
        VariantName: variantName,
        ...(endpointConfigName !== undefined && { EndpointConfigName: endpointConfigName }),
      },
      ...options,
    });
  }
}
