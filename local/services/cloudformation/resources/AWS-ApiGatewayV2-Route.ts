import type { Input } from '../../../kernel/operation/sdk';
import type { ResourceHandler } from './handler';
import { pick, shaped, text, unlessGone } from './support';

const SETTINGS = [
  ...['ApiKeyRequired', 'AuthorizationScopes', 'AuthorizationType', 'AuthorizerId'],
  ...['OperationName', 'RouteKey', 'Target'],
];

export const apiGatewayV2Route: ResourceHandler = {
  type: 'AWS::ApiGatewayV2::Route',
  properties: ['ApiId', ...SETTINGS],
  attributes: ['RouteId'],

  async create(properties, { call, resumed }) {
    const ApiId = text(properties.ApiId);
    // An API has a route of a key once.
    const known = resumed ? ((await call('apigatewayv2', 'GetRoutes', { ApiId })).Items ?? []) : [];
    const { RouteId: id } =
      known.find((one) => one.RouteKey === text(properties.RouteKey)) ??
      (await call('apigatewayv2', 'CreateRoute', {
        ...shaped<Input<'apigatewayv2', 'CreateRoute'>>(pick(properties, SETTINGS)),
        ApiId,
      }));
    return { physicalId: id!, attributes: { RouteId: id! } };
  },

  async update(properties, { physicalId }, { call }) {
    await call('apigatewayv2', 'UpdateRoute', {
      ...shaped<object>(pick(properties, SETTINGS)),
      ApiId: text(properties.ApiId),
      RouteId: physicalId,
    });
  },

  delete: ({ physicalId, properties }, { call }) =>
    unlessGone(
      call('apigatewayv2', 'DeleteRoute', { ApiId: text(properties.ApiId), RouteId: physicalId }),
      'NotFoundException',
    ),
};
