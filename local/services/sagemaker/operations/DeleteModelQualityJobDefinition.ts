import { operation } from '../../../kernel/operation/operation';
import { definitionArn } from '../monitoring/definition';
import { deleteDefinition } from '../monitoring/list-definitions';
import { on } from '../permissions';

export const DeleteModelQualityJobDefinition = operation('sagemaker', 'DeleteModelQualityJobDefinition', {
  authorize: ({ JobDefinitionName }, context) => [
    on(context, 'DeleteModelQualityJobDefinition', definitionArn(context, 'ModelQuality', JobDefinitionName!)),
  ],
  handle({ JobDefinitionName }, context) {
    deleteDefinition(context, 'ModelQuality', JobDefinitionName!);
    return {};
  },
});
