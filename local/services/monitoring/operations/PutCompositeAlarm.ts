import { NotImplemented } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { alarmArn } from '../arn';
import { putAlarm } from '../alarms/changes';
import { references } from '../alarms/composite/rule';
import { onAlarm, withTags } from '../alarms/requirement';
import { alarmRows, mustBe } from '../alarms/row';
import { commonProblems, withDefaults } from '../alarms/settings';
import { refuse, validationError } from '../errors';
import { setTags } from '../tags';

const UNSUPPORTED = [
  ...(['ActionsSuppressor', 'ActionsSuppressorWaitPeriod', 'ActionsSuppressorExtensionPeriod'] as const),
  'ActionConfiguration' as const,
];

export const PutCompositeAlarm = operation('monitoring', 'PutCompositeAlarm', {
  authorize: ({ AlarmName, Tags }, context) => withTags(onAlarm('PutCompositeAlarm', AlarmName, context), Tags),
  handle(input, context) {
    const { Tags, ...settings } = input;
    for (const member of UNSUPPORTED)
      if (input[member] !== undefined) throw new NotImplemented(`CloudWatch composite alarms with ${member}`);
    refuse(commonProblems(settings));
    const name = settings.AlarmName!;
    const missing = references(settings.AlarmRule ?? '').filter((child) => !alarmRows(context).has(child));
    if (missing.length > 0)
      throw validationError(
        `Could not save the composite alarm as alarms [${missing.join(', ')}] in the alarm rule do not exist`,
      );
    const arn = alarmArn(name, context);
    const known = alarmRows(context).get(name);
    mustBe(known, 'CompositeAlarm');
    context.store.transaction(() => {
      const configuredAt = context.clock.now();
      putAlarm(context, { type: 'CompositeAlarm', name, arn, settings: withDefaults(settings), configuredAt });
      if (known === undefined) setTags(context, arn, Tags);
    });
    return {};
  },
});
