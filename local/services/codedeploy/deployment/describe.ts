import type { DeploymentInfo, DeploymentTarget, LifecycleEvent, TargetStatus } from '@aws-sdk/client-codedeploy';
import type { Kernel } from '../../../kernel/kernel';
import { writeRevision } from '../revision';
import { isActive, type Deployment, type Lifecycle } from './deployment';

const date = (instant: number | undefined): Date | undefined => (instant === undefined ? undefined : new Date(instant));

/** A deployment as GetDeployment answers it. */
export const describeDeployment = (deployment: Deployment): DeploymentInfo => ({
  applicationName: deployment.applicationName,
  deploymentGroupName: deployment.groupName,
  deploymentConfigName: deployment.configName,
  deploymentId: deployment.id,
  revision: writeRevision(deployment.revision),
  status: deployment.status,
  errorInformation: deployment.problem,
  createTime: date(deployment.createdAt),
  startTime: date(deployment.startedAt),
  completeTime: date(deployment.completedAt),
  deploymentOverview: {
    Pending: deployment.status === 'Created' ? 1 : 0,
    InProgress: deployment.status === 'InProgress' ? 1 : 0,
    Succeeded: deployment.status === 'Succeeded' ? 1 : 0,
    Failed: deployment.status === 'Failed' ? 1 : 0,
    Skipped: deployment.status === 'Stopped' ? 1 : 0,
    Ready: 0,
  },
  description: deployment.description,
  creator: deployment.creator,
  ignoreApplicationStopFailures: false,
  autoRollbackConfiguration: { enabled: deployment.rollBackOn.length > 0, events: [...deployment.rollBackOn] },
  updateOutdatedInstancesOnly: false,
  rollbackInfo: rollbackInfo(deployment),
  deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
  computePlatform: 'Lambda',
});

function rollbackInfo({ rollsBack, rolledBackBy }: Deployment): DeploymentInfo['rollbackInfo'] {
  if (rollsBack !== undefined)
    return { rollbackTriggeringDeploymentId: rollsBack, rollbackMessage: `This deployment rolls back ${rollsBack}.` };
  return rolledBackBy === undefined ? undefined : { rollbackDeploymentId: rolledBackBy };
}

/** The one target of a deployment: its function. */
export const targetId = ({ revision }: Deployment): string =>
  `${revision.functionName.replace(/^.*:function:/, '')}:${revision.alias}`;

export function describeTarget({ region, accountId }: Kernel, deployment: Deployment): DeploymentTarget {
  const { revision, weight, lifecycle } = deployment;
  const { functionName, alias, currentVersion, targetVersion } = revision;
  const name = functionName.replace(/^.*:function:/, '');
  return {
    deploymentTargetType: 'LambdaTarget',
    lambdaTarget: {
      deploymentId: deployment.id,
      targetId: targetId(deployment),
      targetArn: `arn:aws:lambda:${region}:${accountId}:function:${name}:${alias}`,
      status: targetStatus(deployment),
      lastUpdatedAt: date(
        Math.max(deployment.createdAt, ...lifecycle.flatMap(({ startedAt = 0, endedAt = 0 }) => [startedAt, endedAt])),
      ),
      lifecycleEvents: lifecycle.map(describeLifecycle),
      lambdaFunctionInfo: {
        functionName: name,
        functionAlias: alias,
        currentVersion,
        targetVersion,
        targetVersionWeight: weight,
      },
    },
  };
}

function targetStatus(deployment: Deployment): TargetStatus {
  if (deployment.status === 'Created') return 'Pending';
  if (isActive(deployment)) return 'InProgress';
  return deployment.status === 'Succeeded' ? 'Succeeded' : 'Failed';
}

const describeLifecycle = ({ name, status, startedAt, endedAt, message }: Lifecycle): LifecycleEvent => ({
  lifecycleEventName: name,
  status,
  startTime: date(startedAt),
  endTime: date(endedAt),
  diagnostics: message === undefined ? undefined : { errorCode: 'ScriptFailed', message },
});
