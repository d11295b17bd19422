import { operation } from '../../../kernel/operation/operation';
import { page } from '../listing';
import { on } from '../permissions';
import { executionsOf } from '../pipelines/execution/find';
import type { ExecutionRow } from '../pipelines/execution/row';
import { pipelineArn, pipelineOf } from '../pipelines/pipeline';

export const ListPipelineExecutions = operation('sagemaker', 'ListPipelineExecutions', {
  authorize: ({ PipelineName }, context) => [
    on(context, 'ListPipelineExecutions', pipelineArn(context, PipelineName!)),
  ],
  handle(input, context) {
    const { PipelineName } = pipelineOf(context, input.PipelineName!);
    const describe = ({ id, arn, created }: ExecutionRow) => ({
      name: id,
      created,
      rank: input.SortBy === 'PipelineExecutionArn' ? arn : created,
    });
    const listing = { ...input, CreationTimeAfter: input.CreatedAfter, CreationTimeBefore: input.CreatedBefore };
    const { items, NextToken } = page(executionsOf(context, PipelineName), describe, listing);
    const PipelineExecutionSummaries = items.map((execution) => ({
      PipelineExecutionArn: execution.arn,
      StartTime: execution.created,
      PipelineExecutionStatus: execution.status,
      PipelineExecutionDescription: execution.description,
      PipelineExecutionDisplayName: execution.displayName,
      PipelineExecutionFailureReason: execution.failureReason,
    }));
    return { PipelineExecutionSummaries, NextToken };
  },
});
