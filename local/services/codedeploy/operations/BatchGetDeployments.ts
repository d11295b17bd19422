import { operation } from '../../../kernel/operation/operation';
import { deployments, onDeployment } from '../deployment/deployments';
import { describeDeployment } from '../deployment/describe';

/** Those that exist. */
export const BatchGetDeployments = operation('codedeploy', 'BatchGetDeployments', {
  authorize: ({ deploymentIds = [] }, context) =>
    deploymentIds.map((id) => onDeployment(context, 'BatchGetDeployments', id)),
  handle: ({ deploymentIds = [] }, context) => ({
    deploymentsInfo: deploymentIds.flatMap((id) => {
      const deployment = deployments(context).get(id);
      return deployment === undefined ? [] : [describeDeployment(deployment)];
    }),
  }),
});
