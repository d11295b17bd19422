import type { MonitoringScheduleSummary } from '@aws-sdk/client-sagemaker';
import { operation } from '../../../kernel/operation/operation';
import { page } from '../listing';
import { analysisOf } from '../monitoring/analysis';
import { definitions } from '../monitoring/definition';
import { schedules } from '../monitoring/schedule';
import { everywhere } from '../permissions';

/** As every schedule has it. */
type Summary = MonitoringScheduleSummary & { MonitoringScheduleName: string; CreationTime: Date };

export const ListMonitoringSchedules = operation('sagemaker', 'ListMonitoringSchedules', {
  authorize: () => [everywhere('ListMonitoringSchedules')],
  handle(input, context) {
    const all = schedules(context)
      .list()
      .map(({ name, arn, kind, config, status, created, modified }): Summary => {
        const definition = definitions(context, kind).get(config.MonitoringJobDefinitionName!);
        return {
          MonitoringScheduleName: name,
          MonitoringScheduleArn: arn,
          MonitoringScheduleStatus: status,
          MonitoringType: kind,
          MonitoringJobDefinitionName: config.MonitoringJobDefinitionName,
          EndpointName: definition && analysisOf(definition).endpoint?.EndpointName,
          CreationTime: created,
          LastModifiedTime: modified,
        };
      });
    const wanted = all.filter(
      (one) =>
        [undefined, one.EndpointName].includes(input.EndpointName) &&
        [undefined, one.MonitoringType].includes(input.MonitoringTypeEquals) &&
        [undefined, one.MonitoringJobDefinitionName].includes(input.MonitoringJobDefinitionName) &&
        [undefined, one.MonitoringScheduleStatus].includes(input.StatusEquals),
    );
    const { items, NextToken } = page(
      wanted,
      (one) => {
        const ranks = {
          Name: one.MonitoringScheduleName,
          Status: one.MonitoringScheduleStatus,
          CreationTime: undefined,
        };
        return {
          name: one.MonitoringScheduleName,
          created: one.CreationTime,
          modified: one.LastModifiedTime,
          rank: ranks[input.SortBy ?? 'CreationTime'] ?? one.CreationTime,
        };
      },
      input,
    );
    return { MonitoringScheduleSummaries: items, NextToken };
  },
});
