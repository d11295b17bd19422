import { operation } from '../../../kernel/operation/operation';
import { findDeployment, onDeployment } from '../deployment/deployments';
import { targetId } from '../deployment/describe';

export const ListDeploymentTargets = operation('codedeploy', 'ListDeploymentTargets', {
  authorize: ({ deploymentId }, context) => [onDeployment(context, 'ListDeploymentTargets', deploymentId)],
  handle: ({ deploymentId }, context) => ({ targetIds: [targetId(findDeployment(context, deploymentId))] }),
});
