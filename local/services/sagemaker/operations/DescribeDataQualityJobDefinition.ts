import { operation } from '../../../kernel/operation/operation';
import { definitionArn, definitionOf } from '../monitoring/definition';
import { on } from '../permissions';

export const DescribeDataQualityJobDefinition = operation('sagemaker', 'DescribeDataQualityJobDefinition', {
  authorize: ({ JobDefinitionName }, context) => [
    on(context, 'DescribeDataQualityJobDefinition', definitionArn(context, 'DataQuality', JobDefinitionName!)),
  ],
  handle({ JobDefinitionName }, context) {
    const { arn, created, request } = definitionOf(context, 'DataQuality', JobDefinitionName!);
    return { ...request, JobDefinitionArn: arn, CreationTime: created };
  },
});
