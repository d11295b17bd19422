import { operation } from '../../../kernel/operation/operation';
import { nameFrom } from '../arn';
import { on } from '../permissions';
import { executionDefinitions } from '../pipelines/execution/definitions';
import { executionOf } from '../pipelines/execution/find';

export const DescribePipelineDefinitionForExecution = operation('sagemaker', 'DescribePipelineDefinitionForExecution', {
  authorize: ({ PipelineExecutionArn }, context) => [
    on(context, 'DescribePipelineDefinitionForExecution', PipelineExecutionArn!),
  ],
  handle({ PipelineExecutionArn }, context) {
    const { arn } = executionOf(context, PipelineExecutionArn!);
    const { text, created } = executionDefinitions(context).get(nameFrom(arn))!;
    return { PipelineDefinition: text, CreationTime: created };
  },
});
