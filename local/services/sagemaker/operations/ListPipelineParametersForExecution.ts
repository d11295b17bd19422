import type { Parameter } from '@aws-sdk/client-sagemaker';
import { operation } from '../../../kernel/operation/operation';
import { page } from '../listing';
import { on } from '../permissions';
import { executionOf } from '../pipelines/execution/find';

export const ListPipelineParametersForExecution = operation('sagemaker', 'ListPipelineParametersForExecution', {
  authorize: ({ PipelineExecutionArn }, context) => [
    on(context, 'ListPipelineParametersForExecution', PipelineExecutionArn!),
  ],
  handle(input, context) {
    const { given, created } = executionOf(context, input.PipelineExecutionArn!);
    const describe = ({ Name }: Parameter) => ({ name: Name!, created, rank: Name! });
    const { items, NextToken } = page(given, describe, { ...input }, 'Ascending');
    return { PipelineParameters: items, NextToken };
  },
});
