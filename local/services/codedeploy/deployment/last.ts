import type { DeploymentGroupInfo, LastDeploymentInfo } from '@aws-sdk/client-codedeploy';
import type { Kernel } from '../../../kernel/kernel';
import type { DeploymentGroup } from '../groups';
import { writeRevision } from '../revision';
import type { Deployment } from './deployment';
import { deploymentsOf } from './deployments';

/** What a group tells of the deployments that went before. */
export function lastDeployments(
  kernel: Kernel,
  { applicationName, name }: DeploymentGroup,
): Pick<DeploymentGroupInfo, 'lastAttemptedDeployment' | 'lastSuccessfulDeployment' | 'targetRevision'> {
  const all = deploymentsOf(kernel, applicationName, name);
  const succeeded = all.find(({ status }) => status === 'Succeeded');
  return {
    lastAttemptedDeployment: all[0] && lastInfo(all[0]),
    lastSuccessfulDeployment: succeeded && lastInfo(succeeded),
    targetRevision: succeeded && writeRevision(succeeded.revision),
  };
}

const lastInfo = ({ id, status, createdAt, completedAt }: Deployment): LastDeploymentInfo => ({
  deploymentId: id,
  status,
  createTime: new Date(createdAt),
  endTime: completedAt === undefined ? undefined : new Date(completedAt),
});
