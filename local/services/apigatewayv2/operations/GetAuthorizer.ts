import { operation } from '../../../kernel/operation/operation';
import { onPath } from '../names';
import { authorizers } from '../records';

export const GetAuthorizer = operation('apigatewayv2', 'GetAuthorizer', {
  authorize: ({ ApiId, AuthorizerId }, context) => [
    onPath(context, 'GET', `/apis/${ApiId}/authorizers/${AuthorizerId}`),
  ],
  handle: ({ ApiId, AuthorizerId }, context) => authorizers.find(context, ApiId, AuthorizerId),
});
