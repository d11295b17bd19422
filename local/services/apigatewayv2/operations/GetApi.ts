import { operation } from '../../../kernel/operation/operation';
import { onPath } from '../names';
import { describeApi, findApi } from '../records';

export const GetApi = operation('apigatewayv2', 'GetApi', {
  authorize: ({ ApiId }, context) => [onPath(context, 'GET', `/apis/${ApiId}`)],
  handle: ({ ApiId }, context) => describeApi(context, findApi(context, ApiId)),
});
