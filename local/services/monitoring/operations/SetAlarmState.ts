import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { changeState, keepEvaluating } from '../alarms/changes';
import { onAlarm } from '../alarms/requirement';
import { alarmRows } from '../alarms/row';
import { notFound } from '../errors';

/** Until the next evaluation, which finds out anew; a composite alarm keeps it until one of its alarms changes. */
export const SetAlarmState = operation('monitoring', 'SetAlarmState', {
  authorize: ({ AlarmName }, context) => [onAlarm('SetAlarmState', AlarmName, context)],
  handle({ AlarmName, StateValue, StateReason, StateReasonData }, context) {
    const name = AlarmName!;
    if (!alarmRows(context).has(name)) throw notFound(`Alarm not found: ${AlarmName}`);
    if (StateReasonData !== undefined && !isJson(StateReasonData))
      throw new ServiceError('InvalidFormatFault', 'StateReasonData was not syntactically valid JSON');
    changeState(context, name, {
      value: StateValue!,
      reason: StateReason!,
      reasonData: StateReasonData,
      at: context.clock.now(),
    });
    keepEvaluating(context);
    return {};
  },
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
