import { operation } from '../../../kernel/operation/operation';
import { checkAuthorizer } from '../check';
import { autoDeploy } from '../deploy';
import { onPath } from '../names';
import { authorizers } from '../records';

export const UpdateAuthorizer = operation('apigatewayv2', 'UpdateAuthorizer', {
  authorize: ({ ApiId, AuthorizerId }, context) => [
    onPath(context, 'PATCH', `/apis/${ApiId}/authorizers/${AuthorizerId}`),
  ],
  handle({ ApiId, AuthorizerId, ...given }, context) {
    const changed = { ...authorizers.find(context, ApiId, AuthorizerId), ...given };
    checkAuthorizer({ ...changed, ApiId });
    const updated = authorizers.put(context, ApiId, AuthorizerId!, changed);
    autoDeploy(context, ApiId!);
    return updated;
  },
});
