import { operation } from '../../../kernel/operation/operation';
import { createDefinition, definitionRequirements } from '../monitoring/create-definition';

export const CreateModelQualityJobDefinition = operation('sagemaker', 'CreateModelQualityJobDefinition', {
  authorize: (input, context) => definitionRequirements(context, 'ModelQuality', input),
  handle: (input, context) => ({ JobDefinitionArn: createDefinition(context, 'ModelQuality', input) }),
});
