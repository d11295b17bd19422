import { operation } from '../../../kernel/operation/operation';
import { allowDelivery } from '../access-logs';
import { checkStage } from '../check';
import { autoDeploy } from '../deploy';
import { onPath } from '../names';
import { deployments, stages } from '../records';

export const UpdateStage = operation('apigatewayv2', 'UpdateStage', {
  authorize: ({ ApiId, StageName }, context) => [onPath(context, 'PATCH', `/apis/${ApiId}/stages/${StageName}`)],
  async handle({ ApiId, StageName, ...given }, context) {
    const before = stages.find(context, ApiId, StageName);
    const automatic = given.AutoDeploy ?? before.AutoDeploy;
    checkStage({ ...given, StageName, AutoDeploy: automatic });
    if (given.DeploymentId !== undefined) deployments.find(context, ApiId, given.DeploymentId);
    await allowDelivery(context, given.AccessLogSettings);
    const LastUpdatedDate = context.clock.date();
    stages.put(context, ApiId, StageName!, { ...before, ...given, LastUpdatedDate });
    if (automatic === true && before.AutoDeploy !== true) autoDeploy(context, ApiId!);
    return stages.find(context, ApiId, StageName);
  },
});
