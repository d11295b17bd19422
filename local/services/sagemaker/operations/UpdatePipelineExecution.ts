import { operation } from '../../../kernel/operation/operation';
import { nameFrom } from '../arn';
import { on } from '../permissions';
import { executionOf } from '../pipelines/execution/find';
import { pipelineExecutions } from '../pipelines/execution/workflow';
import { userContext } from '../user-context';

export const UpdatePipelineExecution = operation('sagemaker', 'UpdatePipelineExecution', {
  authorize: ({ PipelineExecutionArn }, context) => [on(context, 'UpdatePipelineExecution', PipelineExecutionArn!)],
  handle(input, context) {
    const { arn } = executionOf(context, input.PipelineExecutionArn!);
    context.workflows.send(pipelineExecutions, nameFrom(arn), {
      type: 'update',
      by: userContext(context.caller),
      displayName: input.PipelineExecutionDisplayName,
      description: input.PipelineExecutionDescription,
      parallel: input.ParallelismConfiguration?.MaxParallelExecutionSteps,
    });
    return { PipelineExecutionArn: arn };
  },
});
