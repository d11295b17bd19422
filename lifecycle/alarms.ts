import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient, DescribeAlarmHistoryCommand } from '@aws-sdk/client-cloudwatch';
import type { Aws } from '../cli/aws';

/** Alarms that went off in a span of virtual time, by name. */
export async function firedAlarms(aws: Aws, from: Date, to: Date): Promise<readonly string[]> {
  const { AlarmHistoryItems = [] } = await aws
    .client(CloudWatchClient)
    .send(new DescribeAlarmHistoryCommand({ HistoryItemType: 'StateUpdate', StartDate: from, EndDate: to }));
  const fired = AlarmHistoryItems.filter(({ HistorySummary }) => HistorySummary?.endsWith('to ALARM'));
  return [...new Set(fired.map(({ AlarmName }) => AlarmName ?? ''))];
}

/** How often anybody set an alarm's state by hand, as CloudTrail knows it. */
export async function alarmsSetByHand(aws: Aws): Promise<number> {
  const LookupAttributes = [{ AttributeKey: 'EventName' as const, AttributeValue: 'SetAlarmState' }];
  const { Events = [] } = await aws.client(CloudTrailClient).send(new LookupEventsCommand({ LookupAttributes }));
  return Events.length;
}
