import { operation } from '../../../kernel/operation/operation';
import { deleteAlarm, parentsOf } from '../alarms/changes';
import { onAlarms } from '../alarms/requirement';
import { alarmRows, isCompositeAlarm } from '../alarms/row';
import { refuse } from '../errors';

/** Composite alarms of one request. */
const MOST_COMPOSITE = 1;

/** All or none; deleting what is gone already succeeds. */
export const DeleteAlarms = operation('monitoring', 'DeleteAlarms', {
  authorize: ({ AlarmNames }, context) => onAlarms('DeleteAlarms', AlarmNames, context),
  handle({ AlarmNames = [] }, context) {
    const composite = AlarmNames.map((name) => alarmRows(context).get(name)).filter(
      (row) => row && isCompositeAlarm(row),
    );
    refuse([
      ...(composite.length > MOST_COMPOSITE
        ? [`Only ${MOST_COMPOSITE} composite alarm can be deleted at a time, got ${composite.length}`]
        : []),
      ...AlarmNames.flatMap((name) =>
        parentsOf(context, name)
          .filter((parent) => !AlarmNames.includes(parent.name) || parent.name === name)
          .map((parent) => `Cannot delete ${name} as there are composite alarm(s) depending on it: ${parent.name}`),
      ),
    ]);
    context.store.transaction(() => AlarmNames.forEach((name) => deleteAlarm(context, name)));
    return {};
  },
});
