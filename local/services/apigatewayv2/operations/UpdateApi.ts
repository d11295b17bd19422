import { operation } from '../../../kernel/operation/operation';
import { checkApi } from '../check';
import { onPath } from '../names';
import { apis, describeApi, findApi } from '../records';

export const UpdateApi = operation('apigatewayv2', 'UpdateApi', {
  authorize: ({ ApiId }, context) => [onPath(context, 'PATCH', `/apis/${ApiId}`)],
  handle(input, context) {
    const before = findApi(context, input.ApiId);
    checkApi(input);
    const { Name, CorsConfiguration, Description, DisableExecuteApiEndpoint, Version } = input;
    const api = apis(context).put(before.ApiId!, {
      ...before,
      Name: Name ?? before.Name,
      CorsConfiguration: CorsConfiguration ?? before.CorsConfiguration,
      Description: Description ?? before.Description,
      DisableExecuteApiEndpoint: DisableExecuteApiEndpoint ?? before.DisableExecuteApiEndpoint,
      Version: Version ?? before.Version,
    });
    return describeApi(context, api);
  },
});
