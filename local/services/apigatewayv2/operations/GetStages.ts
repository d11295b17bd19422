import { operation } from '../../../kernel/operation/operation';
import { onPath } from '../names';
import { paginate } from '../page';
import { findApi, stages } from '../records';

export const GetStages = operation('apigatewayv2', 'GetStages', {
  authorize: ({ ApiId }, context) => [onPath(context, 'GET', `/apis/${ApiId}/stages`)],
  handle(input, context) {
    const { ApiId } = findApi(context, input.ApiId);
    const page = paginate(stages.list(context, ApiId), input);
    return { Items: page.items, NextToken: page.NextToken };
  },
});
