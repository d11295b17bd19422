import { operation } from '../../../kernel/operation/operation';
import { findDeployment, onDeployment } from '../deployment/deployments';
import { describeDeployment } from '../deployment/describe';

export const GetDeployment = operation('codedeploy', 'GetDeployment', {
  authorize: ({ deploymentId }, context) => [onDeployment(context, 'GetDeployment', deploymentId)],
  handle: ({ deploymentId }, context) => ({
    deploymentInfo: describeDeployment(findDeployment(context, deploymentId)),
  }),
});
