import { operation } from '../../../kernel/operation/operation';
import { onPath } from '../names';
import { integrations } from '../records';

export const GetIntegration = operation('apigatewayv2', 'GetIntegration', {
  authorize: ({ ApiId, IntegrationId }, context) => [
    onPath(context, 'GET', `/apis/${ApiId}/integrations/${IntegrationId}`),
  ],
  handle: ({ ApiId, IntegrationId }, context) => integrations.find(context, ApiId, IntegrationId),
});
