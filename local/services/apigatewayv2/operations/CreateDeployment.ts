import { operation } from '../../../kernel/operation/operation';
import { deploy } from '../deploy';
import { onPath } from '../names';
import { findApi, stages } from '../records';

export const CreateDeployment = operation('apigatewayv2', 'CreateDeployment', {
  authorize: ({ ApiId }, context) => [onPath(context, 'POST', `/apis/${ApiId}/deployments`)],
  handle({ ApiId, Description, StageName }, context) {
    findApi(context, ApiId);
    const stage = StageName === undefined ? undefined : stages.find(context, ApiId, StageName);
    return context.store.transaction(() => {
      const { snapshot: _snapshot, ...deployment } = deploy(context, ApiId!, {
        description: Description,
        automatic: false,
      });
      if (stage !== undefined)
        stages.put(context, ApiId, StageName!, {
          ...stage,
          DeploymentId: deployment.DeploymentId,
          LastUpdatedDate: context.clock.date(),
        });
      return deployment;
    });
  },
});
