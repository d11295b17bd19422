import { operation } from '../../../kernel/operation/operation';
import { page } from '../listing';
import { everywhere } from '../permissions';
import { pipelineRecords, type PipelineRecord } from '../pipelines/pipeline';

export const ListPipelines = operation('sagemaker', 'ListPipelines', {
  authorize: () => [everywhere('ListPipelines')],
  handle(input, context) {
    const { SortBy, PipelineNamePrefix = '', CreatedAfter, CreatedBefore } = input;
    const describe = ({ PipelineName: name, CreationTime: created }: PipelineRecord) => ({
      name,
      created,
      rank: SortBy === 'Name' ? name : created,
    });
    const records = pipelineRecords(context).list({ prefix: PipelineNamePrefix });
    const listing = { ...input, CreationTimeAfter: CreatedAfter, CreationTimeBefore: CreatedBefore };
    const { items, NextToken } = page(records, describe, listing);
    const PipelineSummaries = items.map((pipeline) => ({
      PipelineArn: pipeline.PipelineArn,
      PipelineName: pipeline.PipelineName,
      PipelineDisplayName: pipeline.PipelineDisplayName,
      PipelineDescription: pipeline.PipelineDescription,
      RoleArn: pipeline.RoleArn,
      CreationTime: pipeline.CreationTime,
      LastModifiedTime: pipeline.LastModifiedTime,
      LastExecutionTime: pipeline.LastRunTime,
    }));
    return { PipelineSummaries, NextToken };
  },
});
