import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  MathExpression,
  PeriodOverride,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { endpointName } from '../names';
import type { ModelSpec } from '../spec';
import { ModelMetrics } from './model-metrics';

export interface ServingDashboardProps {
  readonly spec: ModelSpec;
  readonly stage?: string;
  readonly variantName: string;
  readonly alarmNames: readonly string[];
}

const HALF = 12;

/**
 * What is live, how it does, and during a rollout each version beside the other. It needs neither endpoint nor alarms to
 * exist, so it is there from the first deployment on.
 */
export class ServingDashboard extends Dashboard {
  constructor(scope: Construct, id: string, { spec, stage, variantName, alarmNames }: ServingDashboardProps) {
    const endpoint = endpointName(spec.name, stage);
    super(scope, id, { dashboardName: endpoint, periodOverride: PeriodOverride.INHERIT });
    const metrics = new ModelMetrics({ endpointName: endpoint, variantName });
    const perVersion = (metric: string, statistic: string) => [search(endpoint, metric, statistic)];
    this.addWidgets(
      new TextWidget({ markdown: `# ${spec.name}\n${spec.description} Owner: ${spec.owner}.`, width: HALF, height: 3 }),
      new AlarmStatusWidget({
        title: 'Alarms that roll back',
        alarms: alarmNames.map((name) => Alarm.fromAlarmArn(this, name, alarmArn(this, name))),
        width: HALF,
        height: 3,
      }),
    );
    this.addWidgets(
      graph('Requests a minute, by version', perVersion('Invocations', 'Sum')),
      graph('Failed requests (%)', [metrics.errorRate()]),
    );
    this.addWidgets(
      graph('Model latency p99 (µs), by version', perVersion('ModelLatency', 'p99')),
      graph('Latency p99 (µs)', [metrics.modelLatency(), metrics.overheadLatency()]),
    );
  }
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, leftYAxis: { min: 0 }, width: HALF });
}

/** One line for each endpoint configuration there ever was. */
function search(endpoint: string, metric: string, statistic: string): MathExpression {
  const schema = '{AWS/SageMaker,EndpointConfigName,EndpointName,VariantName}';
  const query = `${schema} EndpointName="${endpoint}" MetricName="${metric}"`;
  return new MathExpression({
    expression: `SEARCH('${query}', '${statistic}', 60)`,
    label: '',
    period: Duration.minutes(1),
  });
}

function alarmArn(scope: Construct, name: string): string {
  return Stack.of(scope).formatArn({
    service: 'cloudwatch',
    resource: 'alarm',
    resourceName: name,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
