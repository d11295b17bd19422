import { operation } from '../../../kernel/operation/operation';
import { autoDeploy } from '../deploy';
import { onPath } from '../names';
import { routes } from '../records';

export const DeleteRoute = operation('apigatewayv2', 'DeleteRoute', {
  authorize: ({ ApiId, RouteId }, context) => [onPath(context, 'DELETE', `/apis/${ApiId}/routes/${RouteId}`)],
  handle({ ApiId, RouteId }, context) {
    routes.remove(context, ApiId, RouteId);
    autoDeploy(context, ApiId!);
    return {};
  },
});
