import { operation } from '../../../kernel/operation/operation';
import { checkRoute } from '../check';
import { autoDeploy } from '../deploy';
import { onPath } from '../names';
import { routes } from '../records';

export const UpdateRoute = operation('apigatewayv2', 'UpdateRoute', {
  authorize: ({ ApiId, RouteId }, context) => [onPath(context, 'PATCH', `/apis/${ApiId}/routes/${RouteId}`)],
  handle({ ApiId, RouteId, ...given }, context) {
    const changed = { ...routes.find(context, ApiId, RouteId), ...given };
    checkRoute(context, { ...changed, ApiId });
    const updated = routes.put(context, ApiId, RouteId!, changed);
    autoDeploy(context, ApiId!);
    return updated;
  },
});
