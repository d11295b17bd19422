import { operation } from '../../../kernel/operation/operation';
import { onPath } from '../names';
import { paginate } from '../page';
import { findApi, integrations } from '../records';

export const GetIntegrations = operation('apigatewayv2', 'GetIntegrations', {
  authorize: ({ ApiId }, context) => [onPath(context, 'GET', `/apis/${ApiId}/integrations`)],
  handle(input, context) {
    const { ApiId } = findApi(context, input.ApiId);
    const page = paginate(integrations.list(context, ApiId), input);
    return { Items: page.items, NextToken: page.NextToken };
  },
});
