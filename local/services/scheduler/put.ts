import type { CreateScheduleInput } from '@aws-sdk/client-scheduler';
import type { Kernel } from '../../kernel/kernel';
import { checkSchedule } from './check';
import { findGroup } from './groups';
import { scheduleArn, scheduleKey, schedules, type Schedule } from './schedules';

/** Checks and writes a schedule, new or changed as a whole. */
export async function putSchedule(kernel: Kernel, input: CreateScheduleInput, createdAt?: Date): Promise<Schedule> {
  await checkSchedule(input);
  const group = findGroup(kernel, input.GroupName).name;
  const now = kernel.clock.date();
  const schedule: Schedule = {
    name: input.Name!,
    group,
    arn: scheduleArn(kernel, group, input.Name),
    expression: input.ScheduleExpression!,
    timeZone: input.ScheduleExpressionTimezone ?? 'UTC',
    window: input.FlexibleTimeWindow!,
    target: input.Target!,
    enabled: input.State !== 'DISABLED',
    description: input.Description,
    kmsKeyArn: input.KmsKeyArn,
    startDate: input.StartDate,
    endDate: input.EndDate,
    deletesItself: input.ActionAfterCompletion === 'DELETE',
    createdAt: createdAt ?? now,
    changedAt: now,
    clientToken: input.ClientToken,
  };
  return kernel.workflows.send(schedules, scheduleKey(group, input.Name), { type: 'put', schedule })!;
}
