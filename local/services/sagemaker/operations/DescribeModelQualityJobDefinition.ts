import { operation } from '../../../kernel/operation/operation';
import { definitionArn, definitionOf } from '../monitoring/definition';
import { on } from '../permissions';

export const DescribeModelQualityJobDefinition = operation('sagemaker', 'DescribeModelQualityJobDefinition', {
  authorize: ({ JobDefinitionName }, context) => [
    on(context, 'DescribeModelQualityJobDefinition', definitionArn(context, 'ModelQuality', JobDefinitionName!)),
  ],
  handle({ JobDefinitionName }, context) {
    const { arn, created, request } = definitionOf(context, 'ModelQuality', JobDefinitionName!);
    return { ...request, JobDefinitionArn: arn, CreationTime: created };
  },
});
