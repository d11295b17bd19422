import { operation } from '../../../kernel/operation/operation';
import { onAlarms } from '../alarms/requirement';
import { switchActions } from '../alarms/switch';

export const DisableAlarmActions = operation('monitoring', 'DisableAlarmActions', {
  authorize: ({ AlarmNames }, context) => onAlarms('DisableAlarmActions', AlarmNames, context),
  handle({ AlarmNames = [] }, context) {
    switchActions(context, AlarmNames, false);
    return {};
  },
});
