import { operation } from '../../../kernel/operation/operation';
import { nameFrom } from '../arn';
import { conflict } from '../errors';
import { on } from '../permissions';
import { executionOf } from '../pipelines/execution/find';
import { pipelineExecutions } from '../pipelines/execution/workflow';
import { userContext } from '../user-context';

export const StopPipelineExecution = operation('sagemaker', 'StopPipelineExecution', {
  authorize: ({ PipelineExecutionArn }, context) => [on(context, 'StopPipelineExecution', PipelineExecutionArn!)],
  handle({ PipelineExecutionArn }, context) {
    const { arn, status } = executionOf(context, PipelineExecutionArn!);
    if (status !== 'Executing' && status !== 'Stopping')
      throw conflict(`Pipeline execution ${arn} cannot be stopped in status ${status}`);
    context.workflows.send(pipelineExecutions, nameFrom(arn), { type: 'stop', by: userContext(context.caller) });
    return { PipelineExecutionArn: arn };
  },
});
