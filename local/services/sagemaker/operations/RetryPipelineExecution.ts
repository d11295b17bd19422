import { operation } from '../../../kernel/operation/operation';
import { nameFrom } from '../arn';
import { conflict } from '../errors';
import { on } from '../permissions';
import { executionOf } from '../pipelines/execution/find';
import { pipelineExecutions } from '../pipelines/execution/workflow';
import { userContext } from '../user-context';

export const RetryPipelineExecution = operation('sagemaker', 'RetryPipelineExecution', {
  authorize: ({ PipelineExecutionArn }, context) => [on(context, 'RetryPipelineExecution', PipelineExecutionArn!)],
  handle({ PipelineExecutionArn, ParallelismConfiguration }, context) {
    const { arn, status } = executionOf(context, PipelineExecutionArn!);
    if (status !== 'Failed' && status !== 'Stopped')
      throw conflict(`Pipeline execution ${arn} cannot be retried in status ${status}: it must be Failed or Stopped`);
    const parallel = ParallelismConfiguration?.MaxParallelExecutionSteps;
    const event = { type: 'rerun', by: userContext(context.caller), parallel } as const;
    context.workflows.send(pipelineExecutions, nameFrom(arn), event);
    return { PipelineExecutionArn: arn };
  },
});
