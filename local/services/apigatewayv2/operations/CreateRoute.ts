import { operation } from '../../../kernel/operation/operation';
import { checkRoute } from '../check';
import { autoDeploy } from '../deploy';
import { conflict } from '../errors';
import { newId, onPath } from '../names';
import { findApi, routes } from '../records';

export const CreateRoute = operation('apigatewayv2', 'CreateRoute', {
  authorize: ({ ApiId }, context) => [onPath(context, 'POST', `/apis/${ApiId}/routes`)],
  handle(input, context) {
    const { ApiId, ...given } = input;
    findApi(context, ApiId);
    checkRoute(context, input);
    const RouteId = newId(7);
    if (routes.list(context, ApiId).some(({ RouteKey }) => RouteKey === given.RouteKey))
      throw conflict(`Route with key ${given.RouteKey} already exists for this API`);
    const created = routes.put(context, ApiId, RouteId, {
      ApiKeyRequired: false,
      AuthorizationType: 'NONE',
      ...given,
      RouteId,
    });
    autoDeploy(context, ApiId!);
    return created;
  },
});
