import { operation } from '../../../kernel/operation/operation';
import { findSchedule, onSchedule } from '../schedules';

export const GetSchedule = operation('scheduler', 'GetSchedule', {
  authorize: ({ GroupName, Name }, context) => [onSchedule(context, 'GetSchedule', GroupName, Name)],
  handle({ GroupName, Name }, context) {
    const schedule = findSchedule(context, GroupName, Name);
    return {
      Arn: schedule.arn,
      GroupName: schedule.group,
      Name: schedule.name,
      ScheduleExpression: schedule.expression,
      ScheduleExpressionTimezone: schedule.timeZone,
      StartDate: schedule.startDate,
      EndDate: schedule.endDate,
      Description: schedule.description,
      State: schedule.enabled ? ('ENABLED' as const) : ('DISABLED' as const),
      CreationDate: schedule.createdAt,
      LastModificationDate: schedule.changedAt,
      KmsKeyArn: schedule.kmsKeyArn,
      Target: schedule.target,
      FlexibleTimeWindow: schedule.window,
      ActionAfterCompletion: schedule.deletesItself ? ('DELETE' as const) : ('NONE' as const),
    };
  },
});
