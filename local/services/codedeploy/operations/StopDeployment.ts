import { operation } from '../../../kernel/operation/operation';
import { isActive } from '../deployment/deployment';
import { findDeployment, onDeployment } from '../deployment/deployments';
import { deploymentWorkflow } from '../deployment/workflow';
import { deploymentCompleted } from '../errors';

export const StopDeployment = operation('codedeploy', 'StopDeployment', {
  authorize: ({ deploymentId }, context) => [onDeployment(context, 'StopDeployment', deploymentId)],
  handle({ deploymentId, autoRollbackEnabled }, context) {
    const deployment = findDeployment(context, deploymentId);
    if (!isActive(deployment)) throw deploymentCompleted(`The deployment ${deployment.id} is already completed.`);
    context.workflows.send(deploymentWorkflow, deployment.id, {
      type: 'stop',
      rollBack: autoRollbackEnabled === true,
    });
    return { status: 'Succeeded' as const, statusMessage: 'No more traffic will be shifted.' };
  },
});
