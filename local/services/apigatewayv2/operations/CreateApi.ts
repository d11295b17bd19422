import { operation } from '../../../kernel/operation/operation';
import { checkApi } from '../check';
import { newId, onPath } from '../names';
import { apis, describeApi } from '../records';

export const CreateApi = operation('apigatewayv2', 'CreateApi', {
  authorize: (_, context) => [onPath(context, 'POST', '/apis')],
  handle(input, context) {
    checkApi(input);
    const { Name, ProtocolType, CorsConfiguration, Description, DisableExecuteApiEndpoint, Tags, Version } = input;
    const ApiId = newId(10);
    const api = apis(context).put(ApiId, {
      ...{ ApiId, Name, ProtocolType, CorsConfiguration, Description, Version, Tags: Tags ?? {} },
      ApiKeySelectionExpression: '$request.header.x-api-key',
      CreatedDate: context.clock.date(),
      DisableExecuteApiEndpoint: DisableExecuteApiEndpoint ?? false,
      RouteSelectionExpression: '$request.method $request.path',
    });
    return describeApi(context, api);
  },
});
