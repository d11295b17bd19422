import type { Input } from '../../../kernel/operation/sdk';
import type { JsonObject } from '../template/json';
import { syncTags } from './apigatewayv2-tags';
import type { Made, ResourceHandler } from './handler';
import { pick, shaped, tags, text, unlessGone } from './support';

const SETTINGS = ['CorsConfiguration', 'Description', 'DisableExecuteApiEndpoint', 'Name', 'Version'];

/** What a setting is when its property is taken away. */
const DEFAULTS: JsonObject = { Description: '', DisableExecuteApiEndpoint: false, Version: '' };

export const apiGatewayV2Api: ResourceHandler = {
  type: 'AWS::ApiGatewayV2::Api',
  properties: ['ProtocolType', 'RouteSelectionExpression', 'Tags', ...SETTINGS],
  attributes: ['ApiEndpoint', 'ApiId', 'ExecuteApiArn'],

  async create(properties, context) {
    const { call, resumed, kernel, logicalId, stackName } = context;
    // APIs have no names of their own: one that an earlier attempt made is told by these tags.
    const Tags = {
      ...tags(properties, context),
      'aws:cloudformation:stack-name': stackName,
      'aws:cloudformation:logical-id': logicalId,
    };
    const known = resumed ? ((await call('apigatewayv2', 'GetApis', {})).Items ?? []) : [];
    const { ApiId, ApiEndpoint } =
      known.find((api) => Object.entries(Tags).every(([key, value]) => api.Tags?.[key] === value)) ??
      (await call('apigatewayv2', 'CreateApi', {
        ...shaped<Input<'apigatewayv2', 'CreateApi'>>(pick(properties, ['ProtocolType', ...SETTINGS])),
        Tags,
      }));
    const ExecuteApiArn = `arn:aws:execute-api:${kernel.region}:${kernel.accountId}:${ApiId}`;
    return {
      physicalId: ApiId!,
      attributes: { ApiId: ApiId!, ApiEndpoint: ApiEndpoint!, ExecuteApiArn },
    } satisfies Made;
  },

  async update(properties, { physicalId: ApiId, properties: before }, context) {
    await context.call('apigatewayv2', 'UpdateApi', {
      ...shaped<object>({ ...DEFAULTS, ...pick(properties, SETTINGS) }),
      ApiId,
    });
    if (before.CorsConfiguration !== undefined && properties.CorsConfiguration === undefined)
      await context.call('apigatewayv2', 'DeleteCorsConfiguration', { ApiId });
    await syncTags(before, properties, `/apis/${ApiId}`, context);
  },

  delete: ({ physicalId }, { call }) =>
    unlessGone(call('apigatewayv2', 'DeleteApi', { ApiId: text(physicalId) }), 'NotFoundException'),
};
