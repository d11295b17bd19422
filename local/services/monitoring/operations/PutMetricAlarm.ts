import { operation } from '../../../kernel/operation/operation';
import { alarmArn } from '../arn';
import { putAlarm } from '../alarms/changes';
import { checkMetricAlarm } from '../alarms/metric-settings';
import { onAlarm, withTags } from '../alarms/requirement';
import { alarmRows, mustBe } from '../alarms/row';
import { withDefaults } from '../alarms/settings';
import { setTags } from '../tags';

export const PutMetricAlarm = operation('monitoring', 'PutMetricAlarm', {
  authorize: ({ AlarmName, Tags }, context) => withTags(onAlarm('PutMetricAlarm', AlarmName, context), Tags),
  handle(input, context) {
    const { Tags, ...settings } = input;
    checkMetricAlarm(context, input);
    const name = settings.AlarmName!;
    const arn = alarmArn(name, context);
    const known = alarmRows(context).get(name);
    mustBe(known, 'MetricAlarm');
    context.store.transaction(() => {
      const configuredAt = context.clock.now();
      putAlarm(context, { type: 'MetricAlarm', name, arn, settings: withDefaults(settings), configuredAt });
      // Putting an alarm again does not change its tags.
      if (known === undefined) setTags(context, arn, Tags);
    });
    return {};
  },
});
