import { operation } from '../../../kernel/operation/operation';
import { checkConfig } from '../monitoring/check-schedule';
import { scheduleArn, scheduleOf } from '../monitoring/schedule';
import { monitoringSchedules } from '../monitoring/schedule-workflow';
import { on } from '../permissions';

/** Takes a whole new configuration; a stopped schedule stays stopped. */
export const UpdateMonitoringSchedule = operation('sagemaker', 'UpdateMonitoringSchedule', {
  authorize: ({ MonitoringScheduleName }, context) => [
    on(context, 'UpdateMonitoringSchedule', scheduleArn(context, MonitoringScheduleName!)),
  ],
  handle({ MonitoringScheduleName, MonitoringScheduleConfig: config }, context) {
    const schedule = scheduleOf(context, MonitoringScheduleName!);
    const kind = checkConfig(context, 'UpdateMonitoringSchedule', config!);
    context.workflows.send(monitoringSchedules, schedule.name, {
      type: 'put',
      schedule: { ...schedule, kind, config: config!, modified: context.clock.date() },
    });
    return { MonitoringScheduleArn: schedule.arn };
  },
});
