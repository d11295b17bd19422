import { operation } from '../../../kernel/operation/operation';
import { badRequest } from '../errors';
import { onPath } from '../names';
import { deployments, stages } from '../records';

export const DeleteDeployment = operation('apigatewayv2', 'DeleteDeployment', {
  authorize: ({ ApiId, DeploymentId }, context) => [
    onPath(context, 'DELETE', `/apis/${ApiId}/deployments/${DeploymentId}`),
  ],
  handle({ ApiId, DeploymentId }, context) {
    const used = stages.list(context, ApiId).filter((stage) => stage.DeploymentId === DeploymentId);
    if (used.length > 0)
      throw badRequest(
        `Active stages pointing to this deployment must be moved or deleted: ${used.map(({ StageName }) => StageName).join(', ')}`,
      );
    deployments.remove(context, ApiId, DeploymentId);
    return {};
  },
});
