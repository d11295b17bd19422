import { operation } from '../../../kernel/operation/operation';
import { createDefinition, definitionRequirements } from '../monitoring/create-definition';

export const CreateDataQualityJobDefinition = operation('sagemaker', 'CreateDataQualityJobDefinition', {
  authorize: (input, context) => definitionRequirements(context, 'DataQuality', input),
  handle: (input, context) => ({ JobDefinitionArn: createDefinition(context, 'DataQuality', input) }),
});
