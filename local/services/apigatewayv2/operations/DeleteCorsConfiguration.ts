import { operation } from '../../../kernel/operation/operation';
import { onPath } from '../names';
import { apis, findApi } from '../records';

export const DeleteCorsConfiguration = operation('apigatewayv2', 'DeleteCorsConfiguration', {
  authorize: ({ ApiId }, context) => [onPath(context, 'DELETE', `/apis/${ApiId}/cors`)],
  handle({ ApiId }, context) {
    const { CorsConfiguration: _cors, ...api } = findApi(context, ApiId);
    apis(context).put(api.ApiId!, api);
    return {};
  },
});
