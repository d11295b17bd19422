import { operation } from '../../../kernel/operation/operation';
import { scheduleArn, scheduleOf } from '../monitoring/schedule';
import { monitoringSchedules } from '../monitoring/schedule-workflow';
import { on } from '../permissions';
import { removeTags } from '../tags/tags';

/** Executions under way end by themselves; the definition stays. */
export const DeleteMonitoringSchedule = operation('sagemaker', 'DeleteMonitoringSchedule', {
  authorize: ({ MonitoringScheduleName }, context) => [
    on(context, 'DeleteMonitoringSchedule', scheduleArn(context, MonitoringScheduleName!)),
  ],
  handle({ MonitoringScheduleName }, context) {
    const { name, arn } = scheduleOf(context, MonitoringScheduleName!);
    context.store.transaction(() => {
      context.workflows.send(monitoringSchedules, name, { type: 'delete' });
      removeTags(context, arn);
    });
    return {};
  },
});
