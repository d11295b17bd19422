import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { changeState } from '../alarms/changes';
import { onAlarm } from '../alarms/requirement';
import { alarmRows } from '../alarms/row';
import { notFound, refuse } from '../errors';

const STATES: readonly string[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] satisfies StateValue[];

/** Until the next evaluation, which finds out anew; a composite alarm keeps it until one of its alarms changes. */
export const SetAlarmState = operation('monitoring', 'SetAlarmState', {
  authorize: ({ AlarmName }, context) => [onAlarm('SetAlarmState', AlarmName, context)],
  handle({ AlarmName = '', StateValue: value = 'OK', StateReason: reason = '', StateReasonData }, context) {
    if (!alarmRows(context).has(AlarmName)) throw notFound(`Alarm not found: ${AlarmName}`);
    refuse([
      ...(STATES.includes(value) ? [] : [`StateValue must be one of ${STATES.join(', ')}, got ${value}`]),
      ...(reason.length <= 1023 ? [] : [`StateReason must have at most 1023 characters, got ${reason.length}`]),
    ]);
    if (StateReasonData !== undefined && !isJson(StateReasonData))
      throw new ServiceError('InvalidFormatFault', 'StateReasonData was not syntactically valid JSON');
    changeState(context, AlarmName, { value, reason, reasonData: StateReasonData, at: context.clock.now() });
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
