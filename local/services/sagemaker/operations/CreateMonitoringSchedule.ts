import { operation } from '../../../kernel/operation/operation';
import { inUse } from '../errors';
import { checkConfig } from '../monitoring/check-schedule';
import { scheduleArn, schedules } from '../monitoring/schedule';
import { monitoringSchedules } from '../monitoring/schedule-workflow';
import { on } from '../permissions';
import { createTags, requestTags, taggingRequirement } from '../tags/tags';

export const CreateMonitoringSchedule = operation('sagemaker', 'CreateMonitoringSchedule', {
  authorize({ MonitoringScheduleName: name, Tags: tags }, context) {
    const arn = scheduleArn(context, name!);
    return [on(context, 'CreateMonitoringSchedule', arn, requestTags(tags)), ...taggingRequirement(arn, tags)];
  },
  handle({ MonitoringScheduleName, MonitoringScheduleConfig: config, Tags }, context) {
    const name = MonitoringScheduleName!;
    const kind = checkConfig(context, 'CreateMonitoringSchedule', config!);
    const arn = scheduleArn(context, name);
    if (schedules(context).has(name)) throw inUse(`Monitoring schedule ${name} already exists (${arn}).`);
    const at = context.clock.date();
    context.store.transaction(() => {
      createTags(context, arn, Tags);
      context.workflows.send(monitoringSchedules, name, {
        type: 'put',
        schedule: { name, arn, kind, config: config!, status: 'Scheduled', created: at, modified: at },
      });
    });
    return { MonitoringScheduleArn: arn };
  },
});
