import { operation } from '../../../kernel/operation/operation';
import { describeMetricAlarm } from '../alarms/describe';
import { onAllAlarms } from '../alarms/requirement';
import { alarmRows, isMetricAlarm } from '../alarms/row';
import { metricKey, metricOf } from '../metrics/metric';

/** Alarms on exactly this metric; those on expressions are not among them, as on AWS. */
export const DescribeAlarmsForMetric = operation('monitoring', 'DescribeAlarmsForMetric', {
  authorize: (_, context) => onAllAlarms('DescribeAlarmsForMetric', context),
  handle(input, context) {
    const key = metricKey(metricOf(input));
    const same = (['Statistic', 'ExtendedStatistic', 'Period', 'Unit'] as const).filter(
      (member) => input[member] !== undefined,
    );
    const found = alarmRows(context)
      .list()
      .filter(isMetricAlarm)
      .filter(
        ({ settings }) =>
          settings.Metrics === undefined &&
          metricKey(metricOf(settings)) === key &&
          same.every((member) => settings[member] === input[member]),
      );
    return { MetricAlarms: found.map(describeMetricAlarm) };
  },
});
