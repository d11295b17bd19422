import { operation } from '../../../kernel/operation/operation';
import { analysisOf } from '../monitoring/analysis';
import { definitions } from '../monitoring/definition';
import { executionKey } from '../monitoring/execution';
import { executions } from '../monitoring/executions';
import { scheduleArn, scheduleOf } from '../monitoring/schedule';
import { summaryOf } from '../monitoring/summary';
import { on } from '../permissions';

export const DescribeMonitoringSchedule = operation('sagemaker', 'DescribeMonitoringSchedule', {
  authorize: ({ MonitoringScheduleName }, context) => [
    on(context, 'DescribeMonitoringSchedule', scheduleArn(context, MonitoringScheduleName!)),
  ],
  handle({ MonitoringScheduleName }, context) {
    const schedule = scheduleOf(context, MonitoringScheduleName!);
    const { name, kind, lastDue } = schedule;
    const definition = definitions(context, kind).get(schedule.config.MonitoringJobDefinitionName!);
    const last = lastDue && context.workflows.rows(executions).get(executionKey(name, lastDue));
    return {
      MonitoringScheduleName: name,
      MonitoringScheduleArn: schedule.arn,
      MonitoringScheduleStatus: schedule.status,
      MonitoringType: kind,
      MonitoringScheduleConfig: schedule.config,
      CreationTime: schedule.created,
      LastModifiedTime: schedule.modified,
      EndpointName: definition && analysisOf(definition).endpoint?.EndpointName,
      LastMonitoringExecutionSummary: last && summaryOf(context, last),
    };
  },
});
