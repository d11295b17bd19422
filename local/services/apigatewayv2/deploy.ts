import type { Kernel } from '../../kernel/kernel';
import { newId } from './names';
import { authorizers, deployments, integrations, routes, stages, type DeploymentRecord } from './records';

/** Freezes an API as it is now. */
export function deploy(
  kernel: Kernel,
  apiId: string,
  { description, automatic }: { description?: string; automatic: boolean },
): DeploymentRecord {
  const id = newId(6);
  return deployments.put(kernel, apiId, id, {
    DeploymentId: id,
    AutoDeployed: automatic,
    CreatedDate: kernel.clock.date(),
    DeploymentStatus: 'DEPLOYED',
    Description: description ?? (automatic ? 'Automatic deployment triggered by changes to the Api configuration' : ''),
    snapshot: {
      routes: routes.list(kernel, apiId),
      integrations: integrations.list(kernel, apiId),
      authorizers: authorizers.list(kernel, apiId),
    },
  });
}

/** Something of an API changed: stages that deploy by themselves serve it from now on. */
export function autoDeploy(kernel: Kernel, apiId: string): void {
  const following = stages.list(kernel, apiId).filter(({ AutoDeploy }) => AutoDeploy === true);
  if (following.length === 0) return;
  kernel.store.transaction(() => {
    const { DeploymentId } = deploy(kernel, apiId, { automatic: true });
    const LastUpdatedDate = kernel.clock.date();
    for (const stage of following)
      stages.put(kernel, apiId, stage.StageName!, { ...stage, DeploymentId, LastUpdatedDate });
    const used = new Set(stages.list(kernel, apiId).map((stage) => stage.DeploymentId));
    for (const old of deployments.list(kernel, apiId))
      if (old.AutoDeployed === true && !used.has(old.DeploymentId)) deployments.remove(kernel, apiId, old.DeploymentId);
  });
}
