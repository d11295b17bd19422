import { operation } from '../../../kernel/operation/operation';
import { onPath } from '../names';
import { paginate } from '../page';
import { findApi, authorizers } from '../records';

export const GetAuthorizers = operation('apigatewayv2', 'GetAuthorizers', {
  authorize: ({ ApiId }, context) => [onPath(context, 'GET', `/apis/${ApiId}/authorizers`)],
  handle(input, context) {
    const { ApiId } = findApi(context, input.ApiId);
    const page = paginate(authorizers.list(context, ApiId), input);
    return { Items: page.items, NextToken: page.NextToken };
  },
});
