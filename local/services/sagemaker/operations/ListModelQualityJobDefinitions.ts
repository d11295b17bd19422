import { operation } from '../../../kernel/operation/operation';
import { listDefinitions } from '../monitoring/list-definitions';
import { everywhere } from '../permissions';

export const ListModelQualityJobDefinitions = operation('sagemaker', 'ListModelQualityJobDefinitions', {
  authorize: () => [everywhere('ListModelQualityJobDefinitions')],
  handle: (input, context) => listDefinitions(context, 'ModelQuality', input),
});
