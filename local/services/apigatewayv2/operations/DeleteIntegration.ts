import { operation } from '../../../kernel/operation/operation';
import { autoDeploy } from '../deploy';
import { onPath } from '../names';
import { integrations, routes } from '../records';
import { conflict } from '../errors';

export const DeleteIntegration = operation('apigatewayv2', 'DeleteIntegration', {
  authorize: ({ ApiId, IntegrationId }, context) => [
    onPath(context, 'DELETE', `/apis/${ApiId}/integrations/${IntegrationId}`),
  ],
  handle({ ApiId, IntegrationId }, context) {
    const used = routes.list(context, ApiId).filter(({ Target }) => Target === `integrations/${IntegrationId}`);
    if (used.length > 0)
      throw conflict(
        `Cannot delete Integration '${IntegrationId}' because it is referenced by routes ${used.map(({ RouteKey }) => RouteKey).join(', ')}.`,
      );
    integrations.remove(context, ApiId, IntegrationId);
    autoDeploy(context, ApiId!);
    return {};
  },
});
