import type { ResourceHandler } from './handler';
import { pick, shaped, text, unlessGone } from './support';

/** A deployment is what an API was when it was made: nothing but its description changes. */
export const apiGatewayV2Deployment: ResourceHandler = {
  type: 'AWS::ApiGatewayV2::Deployment',
  properties: ['ApiId', 'Description', 'StageName'],
  attributes: ['DeploymentId'],

  async create(properties, { call }) {
    const { DeploymentId } = await call('apigatewayv2', 'CreateDeployment', {
      ...shaped<object>(pick(properties, ['Description', 'StageName'])),
      ApiId: text(properties.ApiId),
    });
    return { physicalId: DeploymentId!, attributes: { DeploymentId: DeploymentId! } };
  },

  delete: ({ physicalId: DeploymentId, properties }, { call }) =>
    unlessGone(
      call('apigatewayv2', 'DeleteDeployment', { ApiId: text(properties.ApiId), DeploymentId }),
      'NotFoundException',
    ),
};
