import { operation } from '../../../kernel/operation/operation';
import { listDefinitions } from '../monitoring/list-definitions';
import { everywhere } from '../permissions';

export const ListDataQualityJobDefinitions = operation('sagemaker', 'ListDataQualityJobDefinitions', {
  authorize: () => [everywhere('ListDataQualityJobDefinitions')],
  handle: (input, context) => listDefinitions(context, 'DataQuality', input),
});
