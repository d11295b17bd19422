import { operation } from '../../../kernel/operation/operation';
import { on, passRole } from '../permissions';
import { validateDefinition } from '../pipelines/definition/validate';
import { pipelineArn, pipelineOf, pipelineRecords } from '../pipelines/pipeline';
import { prepareImages } from '../pipelines/prepare';
import { definitionText } from '../pipelines/source';
import { userContext } from '../user-context';

export const UpdatePipeline = operation('sagemaker', 'UpdatePipeline', {
  authorize: ({ PipelineName, RoleArn }, context) => [
    on(context, 'UpdatePipeline', pipelineArn(context, PipelineName!)),
    ...passRole(RoleArn),
  ],
  async handle(input, context) {
    pipelineOf(context, input.PipelineName!);
    const text = await definitionText(context, input);
    if (text !== undefined) await validateDefinition(text);
    if (text !== undefined) prepareImages(context, text);
    const pipeline = pipelineOf(context, input.PipelineName!);
    pipelineRecords(context).put(pipeline.PipelineName, {
      ...pipeline,
      PipelineDisplayName: input.PipelineDisplayName ?? pipeline.PipelineDisplayName,
      PipelineDescription: input.PipelineDescription ?? pipeline.PipelineDescription,
      PipelineDefinition: text ?? pipeline.PipelineDefinition,
      RoleArn: input.RoleArn ?? pipeline.RoleArn,
      ParallelismConfiguration: input.ParallelismConfiguration ?? pipeline.ParallelismConfiguration,
      LastModifiedTime: context.clock.date(),
      LastModifiedBy: userContext(context.caller),
    });
    return { PipelineArn: pipeline.PipelineArn };
  },
});
