import { operation } from '../../../kernel/operation/operation';
import { onPath } from '../names';
import { paginate } from '../page';
import { apis, describeApi } from '../records';

export const GetApis = operation('apigatewayv2', 'GetApis', {
  authorize: (_, context) => [onPath(context, 'GET', '/apis')],
  handle(input, context) {
    const page = paginate(apis(context).list(), input);
    return { Items: page.items.map((api) => describeApi(context, api)), NextToken: page.NextToken };
  },
});
