import { Resource, Stack } from 'aws-cdk-lib';
import type { MathExpression, Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Grant } from 'aws-cdk-lib/aws-iam';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { ModelMetrics } from '../monitoring/model-metrics';

/** Old and new configuration must name the variant alike, or a guardrail refuses the update. */
export const VARIANT_NAME = 'AllTraffic';

/** An endpoint that answers with predictions. */
export interface IModelEndpoint {
  /** What `InvokeEndpoint` takes. */
  readonly endpointName: string;
  readonly endpointArn: string;
  /** Lets someone ask for predictions. */
  grantInvoke(grantee: IGrantable): Grant;
  /** Requests a minute, all versions together. */
  metricInvocations(options?: MetricOptions): Metric;
  /** Share of failed requests, in percent. */
  metricErrorRate(): MathExpression;
  /** Time the model takes, in microseconds: the 99th percentile unless another statistic is given. */
  metricModelLatency(options?: MetricOptions): Metric;
}

/** What every endpoint can do, whether declared here or elsewhere. */
export abstract class ModelEndpoint extends Resource implements IModelEndpoint {
  /** An endpoint that exists already. */
  static fromEndpointName(scope: Construct, id: string, endpointName: string): IModelEndpoint {
    return new ImportedEndpoint(scope, id, endpointName);
  }

  private readonly metrics: ModelMetrics;

  protected constructor(
    scope: Construct,
    id: string,
    readonly endpointName: string,
  ) {
    super(scope, id);
    this.metrics = new ModelMetrics({ endpointName, variantName: VARIANT_NAME });
  }

  get endpointArn(): string {
    return Stack.of(this).formatArn({ service: 'sagemaker', resource: `endpoint/${this.endpointName}` });
  }

  grantInvoke(grantee: IGrantable): Grant {
    const actions = ['sagemaker:InvokeEndpoint'];
    return Grant.addToPrincipal({ grantee, actions, resourceArns: [this.endpointArn] });
  }

  metricInvocations(options?: MetricOptions): Metric {
    return this.metrics.invocations(options);
  }

  metricErrorRate(): MathExpression {
    return this.metrics.errorRate();
  }

  metricModelLatency(options?: MetricOptions): Metric {
    return this.metrics.modelLatency(options);
  }
}

class ImportedEndpoint extends ModelEndpoint {
  constructor(scope: Construct, id: string, endpointName: string) {
    super(scope, id, endpointName);
  }
}
