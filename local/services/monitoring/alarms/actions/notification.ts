import type { MetricDataQuery, PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { instantText, isMetricAlarm, type AlarmRow, type MetricSettings } from '../row';
import type { Action } from './act';

/** Regions as notifications call them; the others by their code. */
const REGIONS: Readonly<Record<string, string>> = {
  'eu-central-1': 'EU (Frankfurt)',
  'eu-west-1': 'EU (Ireland)',
  'us-east-1': 'US East (N. Virginia)',
  'us-east-2': 'US East (Ohio)',
  'us-west-2': 'US West (Oregon)',
};

function regionOf({ arn }: AlarmRow): string {
  const code = arn.split(':')[3]!;
  return REGIONS[code] ?? code;
}

/** At most 100 characters, as SNS takes them. */
export const subject = (alarm: AlarmRow): string =>
  `${alarm.state.value}: "${alarm.name}" in ${regionOf(alarm)}`.slice(0, 100);

/** The message that SNS gets, in CloudWatch's form. */
export function notification({ alarm, previous }: Action): object {
  const { settings, state } = alarm;
  return {
    AlarmName: alarm.name,
    AlarmDescription: settings.AlarmDescription ?? null,
    ...(!isMetricAlarm(alarm) && { AlarmRule: alarm.settings.AlarmRule }),
    AWSAccountId: alarm.arn.split(':')[4],
    AlarmConfigurationUpdatedTimestamp: instantText(alarm.configuredAt),
    NewStateValue: state.value,
    NewStateReason: state.reason,
    StateChangeTime: instantText(state.at),
    Region: regionOf(alarm),
    AlarmArn: alarm.arn,
    OldStateValue: previous.value,
    OKActions: settings.OKActions ?? [],
    AlarmActions: settings.AlarmActions ?? [],
    InsufficientDataActions: settings.InsufficientDataActions ?? [],
    ...(isMetricAlarm(alarm) && { Trigger: trigger(alarm.settings) }),
  };
}

function trigger(settings: MetricSettings): object {
  return {
    ...(settings.Metrics === undefined ? metric(settings) : { Metrics: settings.Metrics.map(query) }),
    EvaluationPeriods: settings.EvaluationPeriods,
    DatapointsToAlarm: settings.DatapointsToAlarm ?? settings.EvaluationPeriods,
    ComparisonOperator: settings.ComparisonOperator,
    Threshold: settings.Threshold,
    TreatMissingData: settings.TreatMissingData ?? 'missing',
    EvaluateLowSampleCountPercentile: settings.EvaluateLowSampleCountPercentile ?? '',
  };
}

const STATISTICS: Readonly<Record<string, string>> = {
  Average: 'AVERAGE',
  Maximum: 'MAXIMUM',
  Minimum: 'MINIMUM',
  SampleCount: 'SAMPLE_COUNT',
  Sum: 'SUM',
};

function metric({
  MetricName,
  Namespace,
  Statistic,
  ExtendedStatistic,
  Unit,
  Dimensions,
  Period,
}: MetricSettings): object {
  const statistic =
    Statistic === undefined
      ? { StatisticType: 'ExtendedStatistic', ExtendedStatistic }
      : { StatisticType: 'Statistic', Statistic: STATISTICS[Statistic] };
  return { MetricName, Namespace, ...statistic, Unit: Unit ?? null, Dimensions: dimensions(Dimensions), Period };
}

function query({ MetricStat: stat, ...rest }: MetricDataQuery): object {
  if (stat === undefined) return rest;
  const Metric = { ...stat.Metric, Dimensions: dimensions(stat.Metric?.Dimensions) };
  return { ...rest, MetricStat: { ...stat, Metric } };
}

const dimensions = (given: PutMetricAlarmInput['Dimensions'] = []) =>
  given.map(({ Name: name, Value: value }) => ({ value, name }));
