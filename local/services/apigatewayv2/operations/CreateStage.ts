import { operation } from '../../../kernel/operation/operation';
import { allowDelivery } from '../access-logs';
import { checkStage } from '../check';
import { autoDeploy } from '../deploy';
import { conflict } from '../errors';
import { onPath } from '../names';
import { deployments, findApi, stages } from '../records';

export const CreateStage = operation('apigatewayv2', 'CreateStage', {
  authorize: ({ ApiId }, context) => [onPath(context, 'POST', `/apis/${ApiId}/stages`)],
  async handle(input, context) {
    const { ApiId, ...given } = input;
    findApi(context, ApiId);
    checkStage(given);
    if (given.DeploymentId !== undefined) deployments.find(context, ApiId, given.DeploymentId);
    const name = given.StageName!;
    if (stages.get(context, ApiId, name) !== undefined) throw conflict('Stage already exists');
    await allowDelivery(context, given.AccessLogSettings);
    const now = context.clock.date();
    stages.put(context, ApiId, name, {
      AutoDeploy: false,
      DefaultRouteSettings: { DetailedMetricsEnabled: false },
      RouteSettings: {},
      StageVariables: {},
      Tags: {},
      ...given,
      CreatedDate: now,
      LastUpdatedDate: now,
    });
    autoDeploy(context, ApiId!);
    return stages.find(context, ApiId, name);
  },
});
