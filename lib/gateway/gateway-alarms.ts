import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, MathExpression, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { alarmName } from '../names';
import type { ModelSpec } from '../spec';
import { gatewayName } from './names';

export interface GatewayAlarmsProps {
  readonly spec: ModelSpec;
  readonly stage?: string;
  readonly apiId: string;
  readonly notifications: ITopic;
}

const IDS = ['gateway-errors', 'gateway-throttles'] as const;

/** Names of a gateway's alarms, known before the alarms are. */
export function gatewayAlarmNames(model: string, stage?: string): readonly string[] {
  return IDS.map((id) => alarmName(model, id, stage));
}

/**
 * Alarms on what clients meet, whichever version answers: requests that the gateway cannot answer, and those that find none of it free.
 * The endpoint's own alarms watch the new version alone; what never reached it is seen here only.
 */
export class GatewayAlarms extends Construct {
  constructor(scope: Construct, id: string, props: GatewayAlarmsProps) {
    super(scope, id);
    const { spec, stage, apiId } = props;
    const sum = (namespace: string, metricName: string, dimensionsMap: Record<string, string>) =>
      new Metric({ namespace, metricName, dimensionsMap, statistic: 'Sum', period: Duration.minutes(1) });
    const api = (name: string) => sum('AWS/ApiGateway', name, { ApiId: apiId, Stage: '$default' });
    const lambda = (name: string) => sum('AWS/Lambda', name, { FunctionName: gatewayName(spec.name, stage) });
    this.alarm(props, 'gateway-errors', 'clients get no prediction', {
      expression: 'IF(FILL(requests, 0) > 0, 100 * FILL(failed, 0) / requests, 0)',
      usingMetrics: { requests: api('Count'), failed: api('5xx') },
      label: 'failed requests (%)',
    });
    this.alarm(props, 'gateway-throttles', 'requests find no environment of the gateway free', {
      expression: 'IF(FILL(throttled, 0) > 0, 100 * throttled / (throttled + FILL(invoked, 0)), 0)',
      usingMetrics: { throttled: lambda('Throttles'), invoked: lambda('Invocations') },
      label: 'throttled requests (%)',
    });
  }

  private alarm(
    { spec, stage, notifications }: GatewayAlarmsProps,
    id: (typeof IDS)[number],
    means: string,
    share: { expression: string; usingMetrics: Record<string, Metric>; label: string },
  ): void {
    const alarm = new Alarm(this, id, {
      alarmName: alarmName(spec.name, id, stage),
      alarmDescription: `SEV1. ${spec.name}: ${means}. Owner: ${spec.owner}. Runbook: ${spec.runbooks}/gateway.md`,
      metric: new MathExpression({ ...share, period: Duration.minutes(1) }),
      threshold: spec.maxErrorPercent,
      evaluationPeriods: spec.alarmMinutes,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(notifications));
  }
}
