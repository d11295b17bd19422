import { NotImplemented } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { on } from '../permissions';
import { pipelineArn, pipelineOf } from '../pipelines/pipeline';

export const DescribePipeline = operation('sagemaker', 'DescribePipeline', {
  authorize: ({ PipelineName }, context) => [on(context, 'DescribePipeline', pipelineArn(context, PipelineName!))],
  handle({ PipelineName, PipelineVersionId }, context) {
    if (PipelineVersionId !== undefined) throw new NotImplemented('PipelineVersionId of DescribePipeline');
    return pipelineOf(context, PipelineName!);
  },
});
