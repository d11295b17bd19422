import type { Input } from '../../../kernel/operation/sdk';
import type { ResourceHandler } from './handler';
import { pick, shaped, text, unlessGone } from './support';

const SETTINGS = [
  ...['AuthorizerCredentialsArn', 'AuthorizerPayloadFormatVersion', 'AuthorizerResultTtlInSeconds', 'AuthorizerType'],
  ...['AuthorizerUri', 'EnableSimpleResponses', 'IdentitySource', 'JwtConfiguration', 'Name'],
];

export const apiGatewayV2Authorizer: ResourceHandler = {
  type: 'AWS::ApiGatewayV2::Authorizer',
  properties: ['ApiId', ...SETTINGS],
  attributes: ['AuthorizerId'],

  async create(properties, { call, resumed }) {
    const ApiId = text(properties.ApiId);
    // An API has an authorizer of a name once, as far as templates go.
    const known = resumed ? ((await call('apigatewayv2', 'GetAuthorizers', { ApiId })).Items ?? []) : [];
    const { AuthorizerId: id } =
      known.find((one) => one.Name === text(properties.Name)) ??
      (await call('apigatewayv2', 'CreateAuthorizer', {
        ...shaped<Input<'apigatewayv2', 'CreateAuthorizer'>>(pick(properties, SETTINGS)),
        ApiId,
      }));
    return { physicalId: id!, attributes: { AuthorizerId: id! } };
  },

  async update(properties, { physicalId }, { call }) {
    await call('apigatewayv2', 'UpdateAuthorizer', {
      ...shaped<object>(pick(properties, SETTINGS)),
      ApiId: text(properties.ApiId),
      AuthorizerId: physicalId,
    });
  },

  delete: ({ physicalId, properties }, { call }) =>
    unlessGone(
      call('apigatewayv2', 'DeleteAuthorizer', { ApiId: text(properties.ApiId), AuthorizerId: physicalId }),
      'NotFoundException',
    ),
};
