import { operation } from '../../../kernel/operation/operation';
import { checkIntegration } from '../check';
import { autoDeploy } from '../deploy';
import { onPath } from '../names';
import { integrations } from '../records';

export const UpdateIntegration = operation('apigatewayv2', 'UpdateIntegration', {
  authorize: ({ ApiId, IntegrationId }, context) => [
    onPath(context, 'PATCH', `/apis/${ApiId}/integrations/${IntegrationId}`),
  ],
  handle({ ApiId, IntegrationId, ...given }, context) {
    const changed = { ...integrations.find(context, ApiId, IntegrationId), ...given };
    checkIntegration({ ...changed, ApiId });
    const updated = integrations.put(context, ApiId, IntegrationId!, changed);
    autoDeploy(context, ApiId!);
    return updated;
  },
});
