import { createHash } from 'node:crypto';
import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { dimensionsOf } from '../../metrics/metric';
import { instantText, isMetricAlarm, type AlarmRow, type MetricSettings } from '../row';

/** What an event about a change of state says of the alarm's settings. */
export function configurationOf(alarm: AlarmRow): object {
  const description = alarm.settings.AlarmDescription;
  if (!isMetricAlarm(alarm)) return { description, alarmRule: alarm.settings.AlarmRule };
  return { description, metrics: metricsOf(alarm.settings) };
}

/** What an event about a change of settings says. */
export function fullConfigurationOf(alarm: AlarmRow): object {
  const { settings } = alarm;
  return {
    ...(isMetricAlarm(alarm) && {
      evaluationPeriods: alarm.settings.EvaluationPeriods,
      datapointsToAlarm: alarm.settings.DatapointsToAlarm,
      threshold: alarm.settings.Threshold,
      comparisonOperator: alarm.settings.ComparisonOperator,
      treatMissingData: alarm.settings.TreatMissingData,
    }),
    ...configurationOf(alarm),
    alarmName: alarm.name,
    actionsEnabled: settings.ActionsEnabled ?? true,
    timestamp: instantText(alarm.configuredAt),
    okActions: settings.OKActions ?? [],
    alarmActions: settings.AlarmActions ?? [],
    insufficientDataActions: settings.InsufficientDataActions ?? [],
  };
}

function metricsOf(settings: MetricSettings): object[] {
  if (settings.Metrics !== undefined) return settings.Metrics.map(queryOf);
  const metric = { Namespace: settings.Namespace, MetricName: settings.MetricName, Dimensions: settings.Dimensions };
  const Stat = settings.Statistic ?? settings.ExtendedStatistic;
  return [
    queryOf({ Id: idOf(metric), MetricStat: { Metric: metric, Period: settings.Period, Stat, Unit: settings.Unit } }),
  ];
}

function queryOf({ Id, Expression, Label, MetricStat, ReturnData = true }: MetricDataQuery): object {
  return {
    id: Id,
    expression: Expression,
    label: Label,
    ...(MetricStat !== undefined && {
      metricStat: {
        metric: {
          dimensions: Object.fromEntries(
            dimensionsOf(MetricStat.Metric?.Dimensions).map(({ name, value }) => [name, value]),
          ),
          name: MetricStat.Metric?.MetricName,
          namespace: MetricStat.Metric?.Namespace,
        },
        period: MetricStat.Period,
        stat: MetricStat.Stat,
        unit: MetricStat.Unit,
      },
    }),
    returnData: ReturnData,
  };
}

/** An alarm on one metric has no query with an id; events give it one in the form of a UUID. */
function idOf(metric: object): string {
  const digits = createHash('sha256').update(JSON.stringify(metric)).digest('hex');
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20, 32),
  ].join('-');
}
