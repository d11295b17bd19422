import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  MathExpression,
  Metric,
  PeriodOverride,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { ModelSpec } from '../spec';
import { gatewayName } from './names';

export interface GatewayDashboardProps {
  readonly spec: ModelSpec;
  readonly stage?: string;
  readonly apiId: string;
  readonly alarmNames: readonly string[];
}

const HALF = 12;
const MINUTE = Duration.minutes(1);

/** What clients meet, and what each version's endpoint does, cold starts among it. */
export class GatewayDashboard extends Dashboard {
  constructor(scope: Construct, id: string, { spec, stage, apiId, alarmNames }: GatewayDashboardProps) {
    const name = gatewayName(spec.name, stage);
    super(scope, id, { dashboardName: name, periodOverride: PeriodOverride.INHERIT });
    const api = (metricName: string, statistic: string) =>
      new Metric({
        namespace: 'AWS/ApiGateway',
        ...{ metricName, statistic, period: MINUTE },
        dimensionsMap: { ApiId: apiId, Stage: '$default' },
      });
    const perVersion = (metric: string, statistic: string) => [search(name, metric, statistic)];
    this.addWidgets(
      new TextWidget({ markdown: `# ${spec.name}\n${spec.description} Owner: ${spec.owner}.`, width: HALF, height: 3 }),
      new AlarmStatusWidget({
        title: 'Alarms that roll back',
        alarms: alarmNames.map((alarm) => Alarm.fromAlarmArn(this, alarm, alarmArn(this, alarm))),
        width: HALF,
        height: 3,
      }),
    );
    this.addWidgets(
      graph('Requests and failures a minute', [api('Count', 'Sum'), api('4xx', 'Sum'), api('5xx', 'Sum')]),
      graph('Latency of clients p99 (ms)', [api('Latency', 'p99')]),
    );
    this.addWidgets(
      graph('Requests a minute, by version', perVersion('Invocations', 'Sum')),
      graph('Cold starts a minute, by version', perVersion('ModelSetupTime', 'SampleCount')),
    );
  }
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, leftYAxis: { min: 0 }, width: HALF });
}

/** One line for each endpoint there ever was: their names begin alike. */
function search(name: string, metric: string, statistic: string): MathExpression {
  const query = `{AWS/SageMaker,EndpointName,VariantName} EndpointName=${name} MetricName="${metric}"`;
  return new MathExpression({ expression: `SEARCH('${query}', '${statistic}', 60)`, label: '', period: MINUTE });
}

function alarmArn(scope: Construct, resourceName: string): string {
  const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
  return Stack.of(scope).formatArn({ service: 'cloudwatch', resource: 'alarm', resourceName, arnFormat });
}
