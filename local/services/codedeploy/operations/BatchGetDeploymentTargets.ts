import { operation } from '../../../kernel/operation/operation';
import { findDeployment, onDeployment } from '../deployment/deployments';
import { describeTarget, targetId } from '../deployment/describe';

export const BatchGetDeploymentTargets = operation('codedeploy', 'BatchGetDeploymentTargets', {
  authorize: ({ deploymentId }, context) => [onDeployment(context, 'BatchGetDeploymentTargets', deploymentId)],
  handle({ deploymentId, targetIds = [] }, context) {
    const deployment = findDeployment(context, deploymentId);
    return {
      deploymentTargets: targetIds.includes(targetId(deployment)) ? [describeTarget(context, deployment)] : [],
    };
  },
});
