import { operation } from '../../../kernel/operation/operation';
import { onPath } from '../names';
import { deployments } from '../records';

export const GetDeployment = operation('apigatewayv2', 'GetDeployment', {
  authorize: ({ ApiId, DeploymentId }, context) => [
    onPath(context, 'GET', `/apis/${ApiId}/deployments/${DeploymentId}`),
  ],
  handle({ ApiId, DeploymentId }, context) {
    const { snapshot: _snapshot, ...deployment } = deployments.find(context, ApiId, DeploymentId);
    return deployment;
  },
});
