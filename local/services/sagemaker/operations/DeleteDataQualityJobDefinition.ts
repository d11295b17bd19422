import { operation } from '../../../kernel/operation/operation';
import { definitionArn } from '../monitoring/definition';
import { deleteDefinition } from '../monitoring/list-definitions';
import { on } from '../permissions';

export const DeleteDataQualityJobDefinition = operation('sagemaker', 'DeleteDataQualityJobDefinition', {
  authorize: ({ JobDefinitionName }, context) => [
    on(context, 'DeleteDataQualityJobDefinition', definitionArn(context, 'DataQuality', JobDefinitionName!)),
  ],
  handle({ JobDefinitionName }, context) {
    deleteDefinition(context, 'DataQuality', JobDefinitionName!);
    return {};
  },
});
