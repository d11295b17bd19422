import { operation } from '../../../kernel/operation/operation';
import { autoDeploy } from '../deploy';
import { onPath } from '../names';
import { authorizers, routes } from '../records';
import { conflict } from '../errors';

export const DeleteAuthorizer = operation('apigatewayv2', 'DeleteAuthorizer', {
  authorize: ({ ApiId, AuthorizerId }, context) => [
    onPath(context, 'DELETE', `/apis/${ApiId}/authorizers/${AuthorizerId}`),
  ],
  handle({ ApiId, AuthorizerId }, context) {
    const used = routes.list(context, ApiId).filter((route) => route.AuthorizerId === AuthorizerId);
    if (used.length > 0)
      throw conflict(
        `Cannot delete authorizer '${AuthorizerId}', is referenced in routes ${used.map(({ RouteKey }) => RouteKey).join(', ')}.`,
      );
    authorizers.remove(context, ApiId, AuthorizerId);
    autoDeploy(context, ApiId!);
    return {};
  },
});
