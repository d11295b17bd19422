import { operation } from '../../../kernel/operation/operation';
import { checkIntegration } from '../check';
import { autoDeploy } from '../deploy';
import { newId, onPath } from '../names';
import { findApi, integrations } from '../records';

export const CreateIntegration = operation('apigatewayv2', 'CreateIntegration', {
  authorize: ({ ApiId }, context) => [onPath(context, 'POST', `/apis/${ApiId}/integrations`)],
  handle(input, context) {
    const { ApiId, ...given } = input;
    findApi(context, ApiId);
    checkIntegration(input);
    const IntegrationId = newId(7);
    const created = integrations.put(context, ApiId, IntegrationId, {
      ConnectionType: 'INTERNET',
      IntegrationMethod: 'POST',
      TimeoutInMillis: 30_000,
      ...given,
      TlsConfig: undefined,
      IntegrationId,
    });
    autoDeploy(context, ApiId!);
    return created;
  },
});
