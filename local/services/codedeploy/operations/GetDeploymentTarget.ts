import { operation } from '../../../kernel/operation/operation';
import { findDeployment, onDeployment } from '../deployment/deployments';
import { describeTarget, targetId } from '../deployment/describe';
import { targetMissing } from '../errors';

export const GetDeploymentTarget = operation('codedeploy', 'GetDeploymentTarget', {
  authorize: ({ deploymentId }, context) => [onDeployment(context, 'GetDeploymentTarget', deploymentId)],
  handle(input, context) {
    const deployment = findDeployment(context, input.deploymentId);
    if (input.targetId !== targetId(deployment))
      throw targetMissing(`The deployment ${deployment.id} has no target ${input.targetId}`);
    return { deploymentTarget: describeTarget(context, deployment) };
  },
});
