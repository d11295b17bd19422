import { operation } from '../../../kernel/operation/operation';
import { conflict } from '../errors';
import { putSchedule } from '../put';
import { onSchedule, passRole, scheduleKey, schedules } from '../schedules';

export const CreateSchedule = operation('scheduler', 'CreateSchedule', {
  authorize: ({ GroupName, Name, Target }, context) => [
    onSchedule(context, 'CreateSchedule', GroupName, Name),
    passRole(Target?.RoleArn ?? ''),
  ],
  async handle(input, context) {
    const existing = context.workflows.rows(schedules).get(scheduleKey(input.GroupName, input.Name));
    if (existing !== undefined) {
      if (input.ClientToken === undefined || existing.clientToken !== input.ClientToken)
        throw conflict(`Schedule ${input.Name} already exists.`);
      return { ScheduleArn: existing.arn };
    }
    return { ScheduleArn: (await putSchedule(context, input)).arn };
  },
});
