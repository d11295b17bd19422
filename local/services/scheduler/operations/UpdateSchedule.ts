import { operation } from '../../../kernel/operation/operation';
import { putSchedule } from '../put';
import { findSchedule, onSchedule, passRole } from '../schedules';

/** Replaces the whole schedule: what is not given has its default again, as on AWS. */
export const UpdateSchedule = operation('scheduler', 'UpdateSchedule', {
  authorize: ({ GroupName, Name, Target }, context) => [
    onSchedule(context, 'UpdateSchedule', GroupName, Name),
    passRole(Target?.RoleArn ?? ''),
  ],
  async handle(input, context) {
    const { createdAt } = findSchedule(context, input.GroupName, input.Name);
    return { ScheduleArn: (await putSchedule(context, input, createdAt)).arn };
  },
});
