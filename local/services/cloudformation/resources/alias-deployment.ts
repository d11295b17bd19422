import type { DeploymentInfo } from '@aws-sdk/client-codedeploy';
import type { JsonObject } from '../template/json';
import type { Existing, HandlerContext, Stability } from './handler';
import { isError, text } from './support';

/** How an alias moves to another version. */
export interface AliasMove {
  readonly functionName: string;
  readonly alias: string;
  readonly from: string;
  readonly to: string;
}

const ACTIVE = ['Created', 'Queued', 'InProgress'] as const;

const isActive = ({ status }: DeploymentInfo): boolean => ACTIVE.some((one) => one === status);

/** The settings of CodeDeployLambdaAliasUpdate, where a resource has that policy. */
export const aliasPolicy = ({ updatePolicy }: HandlerContext): JsonObject | undefined =>
  updatePolicy?.CodeDeployLambdaAliasUpdate as JsonObject | undefined;

/** Begins a deployment, or finds the one that an earlier attempt began; its id. */
export async function deployAlias(move: AliasMove, policy: JsonObject, context: HandlerContext): Promise<string> {
  const place = {
    applicationName: text(policy.ApplicationName),
    deploymentGroupName: text(policy.DeploymentGroupName),
  };
  const { call, resumed } = context;
  if (resumed) {
    const { deployments = [] } = await call('codedeploy', 'ListDeployments', {
      ...place,
      includeOnlyStatuses: [...ACTIVE],
    });
    if (deployments[0] !== undefined) return deployments[0];
  }
  const { deploymentId } = await call('codedeploy', 'CreateDeployment', {
    ...place,
    revision: { revisionType: 'AppSpecContent', appSpecContent: { content: appSpec(move, policy) } },
  });
  return deploymentId!;
}

function appSpec({ functionName, alias, from, to }: AliasMove, policy: JsonObject): string {
  const Properties = { Name: functionName, Alias: alias, CurrentVersion: from, TargetVersion: to };
  const hooks = ['BeforeAllowTraffic', 'AfterAllowTraffic'].filter((name) => policy[`${name}Hook`] !== undefined);
  return JSON.stringify({
    version: 0.0,
    Resources: [{ Function: { Type: 'AWS::Lambda::Function', Properties } }],
    Hooks: hooks.map((name) => ({ [name]: text(policy[`${name}Hook`]) })),
  });
}

/** How far the deployment of an alias is; one that is not wanted any more is stopped. */
export async function deploymentStability({ attributes }: Existing, context: HandlerContext): Promise<Stability> {
  if (attributes.DeploymentId === undefined) return { state: 'stable' };
  const deploymentId = text(attributes.DeploymentId);
  const info = await describe(deploymentId, context);
  if (isActive(info)) {
    if (context.rollingBack) await stop(deploymentId, context);
    return { state: 'pending' };
  }
  if (info.status === 'Succeeded') return { state: 'stable' };
  const rollback = info.rollbackInfo?.rollbackDeploymentId;
  // CodeDeploy takes the alias back first: both would move it otherwise.
  if (rollback !== undefined && isActive(await describe(rollback, context))) return { state: 'pending' };
  const { code, message } = info.errorInformation ?? {};
  return { state: 'failed', reason: `Deployment ${deploymentId} ${info.status}: ${code}: ${message}` };
}

const describe = async (deploymentId: string, { call }: HandlerContext): Promise<DeploymentInfo> =>
  (await call('codedeploy', 'GetDeployment', { deploymentId })).deploymentInfo!;

async function stop(deploymentId: string, { call }: HandlerContext): Promise<void> {
  try {
    await call('codedeploy', 'StopDeployment', { deploymentId, autoRollbackEnabled: true });
  } catch (error) {
    if (!isError(error, 'DeploymentAlreadyCompletedException')) throw error;
  }
}
