import { operation } from '../../../kernel/operation/operation';
import { nameFrom } from '../arn';
import { once } from '../idempotency';
import { refuse } from '../refuse';
import { omit } from '../omit';
import { on } from '../permissions';
import { pipelineExecutions } from '../pipelines/execution/workflow';
import { pipelineArn, pipelineOf } from '../pipelines/pipeline';
import { startExecution } from '../pipelines/start';

export const StartPipelineExecution = operation('sagemaker', 'StartPipelineExecution', {
  authorize: ({ PipelineName }, context) => [
    on(context, 'StartPipelineExecution', pipelineArn(context, PipelineName!)),
  ],
  handle(input, context) {
    refuse('StartPipelineExecution', {
      SelectiveExecutionConfig: input.SelectiveExecutionConfig !== undefined,
      PipelineVersionId: input.PipelineVersionId !== undefined,
      MlflowExperimentName: input.MlflowExperimentName !== undefined,
    });
    const pipeline = pipelineOf(context, input.PipelineName!);
    const exists = (arn: string) => context.workflows.rows(pipelineExecutions).has(nameFrom(arn));
    const start = () => startExecution(context, pipeline, input);
    const request = omit(input, 'ClientRequestToken');
    return {
      PipelineExecutionArn: once(context, 'StartPipelineExecution', input.ClientRequestToken, request, exists, start),
    };
  },
});
