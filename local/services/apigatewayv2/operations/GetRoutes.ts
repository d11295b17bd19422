import { operation } from '../../../kernel/operation/operation';
import { onPath } from '../names';
import { paginate } from '../page';
import { findApi, routes } from '../records';

export const GetRoutes = operation('apigatewayv2', 'GetRoutes', {
  authorize: ({ ApiId }, context) => [onPath(context, 'GET', `/apis/${ApiId}/routes`)],
  handle(input, context) {
    const { ApiId } = findApi(context, input.ApiId);
    const page = paginate(routes.list(context, ApiId), input);
    return { Items: page.items, NextToken: page.NextToken };
  },
});
