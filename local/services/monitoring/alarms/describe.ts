import type { CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { isMetricAlarm, type AlarmRow, type CompositeAlarmRow, type MetricAlarmRow } from './row';

const common = ({ arn, state, transitionedAt, configuredAt }: AlarmRow) => ({
  AlarmArn: arn,
  AlarmConfigurationUpdatedTimestamp: new Date(configuredAt),
  StateValue: state.value,
  StateReason: state.reason,
  StateReasonData: state.reasonData,
  StateUpdatedTimestamp: new Date(state.at),
  StateTransitionedTimestamp: new Date(transitionedAt),
});

/** A metric alarm as the API describes it. */
export const describeMetricAlarm = (row: MetricAlarmRow): MetricAlarm => ({
  ...row.settings,
  Dimensions: row.settings.Dimensions ?? [],
  ...common(row),
});

/** A composite alarm as the API describes it. */
export const describeCompositeAlarm = (row: CompositeAlarmRow): CompositeAlarm => ({ ...row.settings, ...common(row) });

/** Alarms of both kinds, each in its list. */
export function describeAlarms(rows: readonly AlarmRow[]): {
  MetricAlarms: MetricAlarm[];
  CompositeAlarms: CompositeAlarm[];
} {
  return {
    MetricAlarms: rows.flatMap((row) => (isMetricAlarm(row) ? [describeMetricAlarm(row)] : [])),
    CompositeAlarms: rows.flatMap((row) => (isMetricAlarm(row) ? [] : [describeCompositeAlarm(row)])),
  };
}
