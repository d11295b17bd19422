import type { Input } from '../../../kernel/operation/sdk';
import type { ResourceHandler } from './handler';
import { pick, shaped, text, unlessGone } from './support';

const SETTINGS = [
  ...['ConnectionType', 'CredentialsArn', 'Description', 'IntegrationMethod', 'IntegrationSubtype', 'IntegrationType'],
  ...['IntegrationUri', 'PayloadFormatVersion', 'RequestParameters', 'ResponseParameters', 'TimeoutInMillis'],
];

export const apiGatewayV2Integration: ResourceHandler = {
  type: 'AWS::ApiGatewayV2::Integration',
  properties: ['ApiId', ...SETTINGS],
  attributes: ['IntegrationId'],

  async create(properties, { call, resumed }) {
    const ApiId = text(properties.ApiId);
    // Two integrations of a function are the same: routes may share one.
    const known = resumed ? ((await call('apigatewayv2', 'GetIntegrations', { ApiId })).Items ?? []) : [];
    const { IntegrationId: id } =
      known.find((one) => one.IntegrationUri === text(properties.IntegrationUri)) ??
      (await call('apigatewayv2', 'CreateIntegration', {
        ...shaped<Input<'apigatewayv2', 'CreateIntegration'>>(pick(properties, SETTINGS)),
        ApiId,
      }));
    return { physicalId: id!, attributes: { IntegrationId: id! } };
  },

  async update(properties, { physicalId }, { call }) {
    await call('apigatewayv2', 'UpdateIntegration', {
      ...shaped<object>(pick(properties, SETTINGS)),
      ApiId: text(properties.ApiId),
      IntegrationId: physicalId,
    });
  },

  delete: ({ physicalId, properties }, { call }) =>
    unlessGone(
      call('apigatewayv2', 'DeleteIntegration', { ApiId: text(properties.ApiId), IntegrationId: physicalId }),
      'NotFoundException',
    ),
};
