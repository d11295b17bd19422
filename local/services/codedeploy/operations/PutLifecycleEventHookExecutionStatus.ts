import { operation } from '../../../kernel/operation/operation';
import { isActive } from '../deployment/deployment';
import { findDeployment, onDeployment } from '../deployment/deployments';
import { deploymentWorkflow } from '../deployment/workflow';
import { eventCompleted, invalidExecutionId, invalidExecutionStatus } from '../errors';

/** What a hook's function answers: the deployment goes on, or fails. */
export const PutLifecycleEventHookExecutionStatus = operation('codedeploy', 'PutLifecycleEventHookExecutionStatus', {
  authorize: ({ deploymentId }, context) => [
    onDeployment(context, 'PutLifecycleEventHookExecutionStatus', deploymentId),
  ],
  handle({ deploymentId, lifecycleEventHookExecutionId: executionId, status }, context) {
    const deployment = findDeployment(context, deploymentId);
    if (status !== 'Succeeded' && status !== 'Failed')
      throw invalidExecutionStatus(`status must be Succeeded or Failed, got ${status}`);
    const event = deployment.lifecycle.find((one) => one.executionId === executionId);
    if (executionId === undefined || event === undefined)
      throw invalidExecutionId(`The deployment ${deployment.id} awaits no hook with the id ${executionId}`);
    if (event.status !== 'InProgress' || !isActive(deployment))
      throw eventCompleted(`The lifecycle event ${event.name} of deployment ${deployment.id} is already completed.`);
    context.workflows.send(deploymentWorkflow, deployment.id, { type: 'hook', executionId, status });
    return { lifecycleEventHookExecutionId: executionId };
  },
});
