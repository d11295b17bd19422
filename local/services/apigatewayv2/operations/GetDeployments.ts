import { operation } from '../../../kernel/operation/operation';
import { onPath } from '../names';
import { paginate } from '../page';
import { deployments, findApi } from '../records';

export const GetDeployments = operation('apigatewayv2', 'GetDeployments', {
  authorize: ({ ApiId }, context) => [onPath(context, 'GET', `/apis/${ApiId}/deployments`)],
  handle(input, context) {
    const { ApiId } = findApi(context, input.ApiId);
    const page = paginate(deployments.list(context, ApiId), input);
    return { Items: page.items.map(({ snapshot: _snapshot, ...one }) => one), NextToken: page.NextToken };
  },
});
