import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { CfnAlarm, IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { CfnCondition } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { alarmName } from '../names';
import type { ModelSpec } from '../spec';
import { ModelMetrics } from './model-metrics';
import type { ModelDimensions } from './model-metrics';

/** What an alarm watches and what its number means. */
interface AlarmDeclaration {
  readonly id: string;
  readonly severity: 'SEV1' | 'SEV2';
  readonly means: string;
  readonly metric: (metrics: ModelMetrics) => IMetric;
  readonly threshold: (spec: ModelSpec) => number;
}

/** Alarms that roll a version back. Each is a row here; names end with the row's id. */
const ALARMS: readonly AlarmDeclaration[] = [
  {
    id: 'errors',
    severity: 'SEV1',
    means: 'too many requests fail',
    metric: (metrics) => metrics.errorRate(),
    threshold: ({ maxErrorPercent }) => maxErrorPercent,
  },
  {
    id: 'latency',
    severity: 'SEV2',
    means: 'the model answers too slowly (p99)',
    metric: (metrics) => metrics.modelLatency(),
    threshold: ({ maxLatencyMs }) => maxLatencyMs * 1000,
  },
];

/** Names of a model's rollback alarms, known before the alarms are. */
export function rollbackAlarmNames(model: string, stage?: string): readonly string[] {
  return ALARMS.map(({ id }) => alarmName(model, id, stage));
}

export interface RollbackAlarmsProps {
  readonly spec: ModelSpec;
  readonly stage?: string;
  /** What tells the new version from all others: its endpoint configuration, or an endpoint of its own. */
  readonly dimensions: ModelDimensions;
  readonly notifications: ITopic;
  /** There is nothing to watch before the first version. */
  readonly condition: CfnCondition;
}

/**
 * Alarms on the version being rolled out, and on it alone: their dimensions are that version's, so the
 * other fleet's errors neither stop a good version nor hide a bad one. After the rollout they watch what is live.
 */
export class RollbackAlarms extends Construct {
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: RollbackAlarmsProps) {
    super(scope, id);
    const metrics = new ModelMetrics(props.dimensions);
    this.alarms = ALARMS.map((declaration) => this.alarm(declaration, metrics, props));
  }

  private alarm(declaration: AlarmDeclaration, metrics: ModelMetrics, props: RollbackAlarmsProps): Alarm {
    const { spec, stage, notifications, condition } = props;
    const { id, severity, means } = declaration;
    const alarm = new Alarm(this, id, {
      alarmName: alarmName(spec.name, id, stage),
      alarmDescription: `${severity}. ${spec.name}: ${means}. Owner: ${spec.owner}. Runbook: ${spec.runbooks}/${id}.md`,
      metric: declaration.metric(metrics),
      threshold: declaration.threshold(spec),
      evaluationPeriods: spec.alarmMinutes,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(notifications));
    (alarm.node.defaultChild as CfnAlarm).cfnOptions.condition = condition;
    return alarm;
  }
}
