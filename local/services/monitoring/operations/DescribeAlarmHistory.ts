import { NotImplemented } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { history } from '../alarms/history';
import { onAllAlarms } from '../alarms/requirement';
import { page } from '../pages';

/** Items of a page, at most. */
const PAGE = 100;

export const DescribeAlarmHistory = operation('monitoring', 'DescribeAlarmHistory', {
  authorize: (_, context) => onAllAlarms('DescribeAlarmHistory', context),
  handle(input, context) {
    const { AlarmName, AlarmTypes, HistoryItemType, StartDate, EndDate, ScanBy, MaxRecords = PAGE, NextToken } = input;
    if (input.AlarmContributorId !== undefined || AlarmTypes?.includes('LogAlarm'))
      throw new NotImplemented('CloudWatch alarm contributors and log alarms');
    const items = history(context, {
      name: AlarmName,
      // A name alone is enough to find an alarm of either kind; without one, only metric alarms are told of.
      types: AlarmTypes ?? (AlarmName === undefined ? ['MetricAlarm'] : ['MetricAlarm', 'CompositeAlarm']),
      item: HistoryItemType,
      from: StartDate?.getTime(),
      until: EndDate && EndDate.getTime() + 1,
    });
    if (ScanBy !== 'TimestampAscending') items.reverse();
    const { items: AlarmHistoryItems, NextToken: next } = page(items, NextToken, MaxRecords);
    return { AlarmHistoryItems, NextToken: next };
  },
});
