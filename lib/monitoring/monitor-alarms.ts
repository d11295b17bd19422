import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { alarmName, endpointName, monitorName } from '../names';
import type { ModelSpec, MonitorKind } from '../spec';

/** Where each monitor publishes: the form of AWS's samples, for its pages write it in several ways. */
export const METRIC_NAMESPACES: Readonly<Record<MonitorKind, string>> = {
  data: 'aws/sagemaker/Endpoints/data-metrics',
  quality: 'aws/sagemaker/Endpoints/model-metrics',
};

/** An alarm of a monitor: a count that should be zero. */
interface AlarmDeclaration {
  /** Its name's end, and its runbook's name. */
  readonly id: 'data-drift' | 'data-quality' | 'model-quality';
  readonly kind: MonitorKind;
  readonly severity: 'SEV2' | 'SEV3';
  readonly means: string;
  readonly metricName: string;
}

const ALARMS: readonly AlarmDeclaration[] = [
  {
    id: 'data-drift',
    kind: 'data',
    severity: 'SEV3',
    means: 'features or scores have drifted from what the live version learned',
    metricName: 'drifted_features',
  },
  {
    id: 'data-quality',
    kind: 'data',
    severity: 'SEV2',
    means: 'requests lack values or have values that the training data never had',
    metricName: 'broken_constraints',
  },
  {
    id: 'model-quality',
    kind: 'quality',
    severity: 'SEV2',
    means: 'answers are worse than promised, as labels show',
    metricName: 'violations',
  },
];

/**
 * Time over which an alarm looks for a monitor's figure. Short, so that the alarm is over before the next run: each run that finds
 * something raises it anew.
 */
const PERIOD = Duration.minutes(15);

export interface MonitorAlarmsProps {
  readonly spec: ModelSpec;
  readonly notifications: ITopic;
}

/** Alarms on what a model's monitors find; between two runs, and where too little came to say anything, all is quiet. */
export class MonitorAlarms extends Construct {
  /** By the alarm's id. */
  readonly alarms: ReadonlyMap<string, Alarm>;

  constructor(scope: Construct, id: string, { spec, notifications }: MonitorAlarmsProps) {
    super(scope, id);
    const kinds = new Set(spec.monitors.map(({ kind }) => kind));
    const declared = ALARMS.filter(({ kind }) => kinds.has(kind));
    this.alarms = new Map(declared.map((one) => [one.id, this.alarm(one, spec)]));
    for (const alarm of this.alarms.values()) alarm.addAlarmAction(new SnsAction(notifications));
  }

  private alarm({ id, kind, severity, means, metricName }: AlarmDeclaration, spec: ModelSpec): Alarm {
    return new Alarm(this, id, {
      alarmName: alarmName(spec.name, id),
      alarmDescription: `${severity}. ${spec.name}: ${means}. Owner: ${spec.owner}. Runbook: ${spec.runbooks}/${id}.md`,
      metric: new Metric({
        namespace: METRIC_NAMESPACES[kind],
        metricName,
        dimensionsMap: { Endpoint: endpointName(spec.name), MonitoringSchedule: monitorName(spec.name, kind) },
        statistic: Stats.MAXIMUM,
        period: PERIOD,
      }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}
