import { operation } from '../../../kernel/operation/operation';
import { checkAuthorizer } from '../check';
import { autoDeploy } from '../deploy';
import { newId, onPath } from '../names';
import { findApi, authorizers } from '../records';

export const CreateAuthorizer = operation('apigatewayv2', 'CreateAuthorizer', {
  authorize: ({ ApiId }, context) => [onPath(context, 'POST', `/apis/${ApiId}/authorizers`)],
  handle(input, context) {
    const { ApiId, ...given } = input;
    findApi(context, ApiId);
    checkAuthorizer(input);
    const AuthorizerId = newId(6);
    const created = authorizers.put(context, ApiId, AuthorizerId, {
      ...given,
      ...(given.AuthorizerType === 'REQUEST' && {
        AuthorizerResultTtlInSeconds: given.AuthorizerResultTtlInSeconds ?? 300,
      }),
      AuthorizerId,
    });
    autoDeploy(context, ApiId!);
    return created;
  },
});
