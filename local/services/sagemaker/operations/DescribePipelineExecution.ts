import { operation } from '../../../kernel/operation/operation';
import { on } from '../permissions';
import { executionOf } from '../pipelines/execution/find';

export const DescribePipelineExecution = operation('sagemaker', 'DescribePipelineExecution', {
  authorize: ({ PipelineExecutionArn }, context) => [on(context, 'DescribePipelineExecution', PipelineExecutionArn!)],
  handle({ PipelineExecutionArn }, context) {
    const execution = executionOf(context, PipelineExecutionArn!);
    return {
      PipelineArn: execution.pipelineArn,
      PipelineExecutionArn: execution.arn,
      PipelineExecutionDisplayName: execution.displayName,
      PipelineExecutionDescription: execution.description,
      PipelineExecutionStatus: execution.status,
      PipelineExperimentConfig: execution.experiment,
      FailureReason: execution.failureReason,
      CreationTime: execution.created,
      LastModifiedTime: execution.modified,
      CreatedBy: execution.createdBy,
      LastModifiedBy: execution.modifiedBy,
      ParallelismConfiguration: execution.parallelAsked ? { MaxParallelExecutionSteps: execution.parallel } : undefined,
    };
  },
});
