import { operation } from '../../../kernel/operation/operation';
import { page } from '../listing';
import { executionKey } from '../monitoring/execution';
import { executions } from '../monitoring/executions';
import { summaryOf } from '../monitoring/summary';
import { everywhere } from '../permissions';

export const ListMonitoringExecutions = operation('sagemaker', 'ListMonitoringExecutions', {
  authorize: () => [everywhere('ListMonitoringExecutions')],
  handle(input, context) {
    const wanted = context.workflows
      .rows(executions)
      .list()
      .map((execution) => summaryOf(context, execution))
      .filter(
        (one) =>
          [undefined, one.MonitoringScheduleName].includes(input.MonitoringScheduleName) &&
          [undefined, one.EndpointName].includes(input.EndpointName) &&
          [undefined, one.MonitoringJobDefinitionName].includes(input.MonitoringJobDefinitionName) &&
          [undefined, one.MonitoringType].includes(input.MonitoringTypeEquals) &&
          [undefined, one.MonitoringExecutionStatus].includes(input.StatusEquals) &&
          one.ScheduledTime! >= (input.ScheduledTimeAfter ?? new Date(0)) &&
          (input.ScheduledTimeBefore === undefined || one.ScheduledTime! <= input.ScheduledTimeBefore),
      );
    const { items, NextToken } = page(
      wanted,
      (one) => {
        const ranks = {
          CreationTime: one.CreationTime!,
          ScheduledTime: one.ScheduledTime!,
          Status: one.MonitoringExecutionStatus!,
        };
        return {
          name: one.MonitoringScheduleName!,
          key: executionKey(one.MonitoringScheduleName!, one.ScheduledTime!),
          created: one.CreationTime!,
          modified: one.LastModifiedTime,
          rank: ranks[input.SortBy ?? 'CreationTime'],
        };
      },
      input,
    );
    return { MonitoringExecutionSummaries: items, NextToken };
  },
});
