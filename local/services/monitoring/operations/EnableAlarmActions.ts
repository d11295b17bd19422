import { operation } from '../../../kernel/operation/operation';
import { onAlarms } from '../alarms/requirement';
import { switchActions } from '../alarms/switch';

export const EnableAlarmActions = operation('monitoring', 'EnableAlarmActions', {
  authorize: ({ AlarmNames }, context) => onAlarms('EnableAlarmActions', AlarmNames, context),
  handle({ AlarmNames = [] }, context) {
    switchActions(context, AlarmNames, true);
    return {};
  },
});
