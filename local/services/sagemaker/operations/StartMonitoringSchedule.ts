import { operation } from '../../../kernel/operation/operation';
import { scheduleArn, scheduleOf } from '../monitoring/schedule';
import { monitoringSchedules } from '../monitoring/schedule-workflow';
import { on } from '../permissions';

export const StartMonitoringSchedule = operation('sagemaker', 'StartMonitoringSchedule', {
  authorize: ({ MonitoringScheduleName }, context) => [
    on(context, 'StartMonitoringSchedule', scheduleArn(context, MonitoringScheduleName!)),
  ],
  handle({ MonitoringScheduleName }, context) {
    const { name } = scheduleOf(context, MonitoringScheduleName!);
    context.workflows.send(monitoringSchedules, name, { type: 'start' });
    return {};
  },
});
