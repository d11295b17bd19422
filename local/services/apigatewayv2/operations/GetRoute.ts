import { operation } from '../../../kernel/operation/operation';
import { onPath } from '../names';
import { routes } from '../records';

export const GetRoute = operation('apigatewayv2', 'GetRoute', {
  authorize: ({ ApiId, RouteId }, context) => [onPath(context, 'GET', `/apis/${ApiId}/routes/${RouteId}`)],
  handle: ({ ApiId, RouteId }, context) => routes.find(context, ApiId, RouteId),
});
