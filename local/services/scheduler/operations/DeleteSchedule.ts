import { operation } from '../../../kernel/operation/operation';
import { findSchedule, onSchedule, scheduleKey, schedules } from '../schedules';

export const DeleteSchedule = operation('scheduler', 'DeleteSchedule', {
  authorize: ({ GroupName, Name }, context) => [onSchedule(context, 'DeleteSchedule', GroupName, Name)],
  handle({ GroupName, Name }, context) {
    findSchedule(context, GroupName, Name);
    context.workflows.send(schedules, scheduleKey(GroupName, Name), { type: 'delete' });
    return {};
  },
});
