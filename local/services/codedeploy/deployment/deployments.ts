import type { Kernel } from '../../../kernel/kernel';
import type { Requirement } from '../../../kernel/operation/operation';
import { deploymentMissing } from '../errors';
import { onGroup } from '../names';
import type { Deployment } from './deployment';
import { deploymentWorkflow } from './workflow';

export const deployments = (kernel: Kernel) => kernel.workflows.rows(deploymentWorkflow);

/** @throws DeploymentDoesNotExistException */
export function findDeployment(kernel: Kernel, id = ''): Deployment {
  const deployment = deployments(kernel).get(id);
  if (deployment === undefined) throw deploymentMissing(`The deployment ${id} could not be found`);
  return deployment;
}

/** The permission for an action on a deployment, which its group stands for. */
export function onDeployment(kernel: Kernel, action: string, id = ''): Requirement {
  const deployment = deployments(kernel).get(id);
  return onGroup(kernel, action, deployment?.applicationName, deployment?.groupName);
}

/** The deployments of a group, or of all, newest first. */
export const deploymentsOf = (kernel: Kernel, application?: string, group?: string): Deployment[] =>
  deployments(kernel)
    .list()
    .filter(
      ({ applicationName, groupName }) =>
        (application === undefined || applicationName === application) && (group === undefined || groupName === group),
    )
    .sort((a, b) => b.createdAt - a.createdAt);
