import type { DescribeAlarmsInput } from '@aws-sdk/client-cloudwatch';
import { NotImplemented } from '../../../kernel/operation/error';
import { operation, type Context } from '../../../kernel/operation/operation';
import { parentsOf } from '../alarms/changes';
import { references } from '../alarms/composite/rule';
import { describeAlarms } from '../alarms/describe';
import { onAllAlarms } from '../alarms/requirement';
import { alarmRows, isCompositeAlarm, type AlarmRow } from '../alarms/row';
import { invalidCombination, notFound } from '../errors';
import { page } from '../pages';

/** Alarms of a page, unless another number is asked for. */
const PAGE = 50;

export const DescribeAlarms = operation('monitoring', 'DescribeAlarms', {
  authorize: (_, context) => onAllAlarms('DescribeAlarms', context),
  handle(input, context) {
    const { AlarmNames, AlarmNamePrefix, AlarmTypes = ['MetricAlarm'], StateValue, ActionPrefix, NextToken } = input;
    const { MaxRecords = PAGE } = input;
    if (AlarmTypes.includes('LogAlarm')) throw new NotImplemented('CloudWatch log alarms (AlarmTypes LogAlarm)');
    if (AlarmNames !== undefined && AlarmNamePrefix !== undefined)
      throw invalidCombination('AlarmNames and AlarmNamePrefix cannot be specified together');
    const family = relatives(input, context);
    const rows = (family ?? alarmRows(context).list({ prefix: AlarmNamePrefix })).filter(
      (row) =>
        (family !== undefined || AlarmTypes.includes(row.type)) &&
        (AlarmNames === undefined || AlarmNames.includes(row.name)) &&
        (StateValue === undefined || row.state.value === StateValue) &&
        (ActionPrefix === undefined || actionsOf(row).some((action) => action.startsWith(ActionPrefix))),
    );
    const { items, NextToken: next } = page(rows, NextToken, MaxRecords);
    return { ...describeAlarms(items), LogAlarms: [], NextToken: next };
  },
});

/** The alarms below a composite alarm, or the composite alarms above an alarm, if those are asked for. */
function relatives(input: DescribeAlarmsInput, context: Context): AlarmRow[] | undefined {
  const { ChildrenOfAlarmName: parent, ParentsOfAlarmName: child } = input;
  if (parent === undefined) return child === undefined ? undefined : parentsOf(context, child);
  const row = alarmRows(context).get(parent);
  if (row === undefined || !isCompositeAlarm(row)) throw notFound(`There is no composite alarm ${parent}`);
  return references(row.settings.AlarmRule!).flatMap((name) => alarmRows(context).get(name) ?? []);
}

const actionsOf = ({ settings }: AlarmRow): string[] => [
  ...(settings.OKActions ?? []),
  ...(settings.AlarmActions ?? []),
  ...(settings.InsufficientDataActions ?? []),
];
