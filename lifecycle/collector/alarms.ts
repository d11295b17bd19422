import { CloudWatchClient, paginateDescribeAlarmHistory, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import type { AlarmHistoryItem, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { Aws } from '../../cli/aws';
import { alarmName, endpointName } from '../../lib/names';
import type { AlarmWatch } from '../../report/data';

/** CloudWatch counts ModelLatency in microseconds. */
const MICROSECONDS = 1000;

/** The model's alarms as CloudWatch has them, with every change of their state. */
export async function watchedAlarms(aws: Aws, model: string): Promise<AlarmWatch[]> {
  const client = aws.client(CloudWatchClient);
  const [alarms, history] = await Promise.all([allAlarms(client, model), allChanges(client)]);
  return alarms.map((alarm) => {
    const watches = kindOf(model, alarm.AlarmName ?? '');
    const threshold = alarm.Threshold ?? 0;
    return {
      name: alarm.AlarmName ?? '',
      description: alarm.AlarmDescription ?? '',
      watches,
      threshold: watches === 'latency' ? threshold / MICROSECONDS : threshold,
      changes: history.filter(({ AlarmName }) => AlarmName === alarm.AlarmName).map(toChange),
    };
  });
}

async function allAlarms(client: CloudWatchClient, model: string): Promise<MetricAlarm[]> {
  const alarms: MetricAlarm[] = [];
  for await (const page of paginateDescribeAlarms({ client }, { AlarmNamePrefix: endpointName(model) }))
    alarms.push(...(page.MetricAlarms ?? []));
  return alarms;
}

async function allChanges(client: CloudWatchClient): Promise<AlarmHistoryItem[]> {
  const items: AlarmHistoryItem[] = [];
  const query = { HistoryItemType: 'StateUpdate', ScanBy: 'TimestampAscending' } as const;
  for await (const page of paginateDescribeAlarmHistory({ client }, query))
    items.push(...(page.AlarmHistoryItems ?? []));
  return items;
}

function kindOf(model: string, name: string): AlarmWatch['watches'] {
  if (name === alarmName(model, 'errors')) return 'errors';
  return name === alarmName(model, 'latency') ? 'latency' : 'other';
}

/** The state of one side of a change, as HistoryData has it. */
interface Side {
  readonly stateValue?: string;
  readonly stateReason?: string;
}

function toChange({ Timestamp, HistoryData }: AlarmHistoryItem): AlarmWatch['changes'][number] {
  const { oldState, newState } = JSON.parse(HistoryData ?? '{}') as {
    readonly oldState?: Side;
    readonly newState?: Side;
  };
  return {
    at: Number(Timestamp),
    from: oldState?.stateValue ?? 'unknown',
    to: newState?.stateValue ?? 'unknown',
    reason: newState?.stateReason ?? '',
  };
}
