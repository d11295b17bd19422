import { operation } from '../../../kernel/operation/operation';
import type { CreateDeploymentInput } from '@aws-sdk/client-codedeploy';
import { NotImplemented } from '../../../kernel/operation/error';
import type { Context } from '../../../kernel/operation/operation';
import { findApplication } from '../applications';
import { findConfig, trafficSteps } from '../configs';
import { isActive, type NewDeployment } from '../deployment/deployment';
import { deploymentsOf } from '../deployment/deployments';
import { deploymentWorkflow } from '../deployment/workflow';
import { deploymentLimit } from '../errors';
import { checkAlarms, checkRollback, findGroup } from '../groups';
import { deploymentId, onGroup } from '../names';
import { readRevision } from '../revision';

export const CreateDeployment = operation('codedeploy', 'CreateDeployment', {
  authorize: ({ applicationName, deploymentGroupName }, context) => [
    onGroup(context, 'CreateDeployment', applicationName, deploymentGroupName),
  ],
  handle(input, context) {
    const deployment = deploymentOf(input, context);
    const { applicationName, groupName } = deployment;
    const active = deploymentsOf(context, applicationName, groupName).find(isActive);
    if (active !== undefined)
      throw deploymentLimit(`The Deployment Group '${groupName}' already has an active Deployment '${active.id}'`);
    context.workflows.send(deploymentWorkflow, deployment.id, { type: 'create', deployment });
    return { deploymentId: deployment.id };
  },
});

function deploymentOf(input: CreateDeploymentInput, context: Context): NewDeployment {
  const { targetInstances, description } = input;
  if (targetInstances !== undefined) throw new NotImplemented('targetInstances of a deployment');
  const { name: applicationName } = findApplication(context, input.applicationName);
  const group = findGroup(context, applicationName, input.deploymentGroupName);
  const config = findConfig(context, input.deploymentConfigName ?? group.configName);
  const alarms = input.overrideAlarmConfiguration ?? group.alarms;
  const rollback = input.autoRollbackConfiguration ?? group.rollback;
  checkAlarms(alarms);
  checkRollback(rollback);
  return {
    id: deploymentId(),
    applicationName,
    groupName: group.name,
    groupId: group.id,
    configName: config.name,
    steps: trafficSteps(config.routing),
    revision: readRevision(input.revision),
    roleArn: group.roleArn,
    description,
    creator: isCloudFormation(context) ? 'CloudFormation' : 'user',
    rollBackOn: rollback?.enabled === true ? (rollback.events ?? []) : [],
    alarms: alarms?.enabled === true ? (alarms.alarms ?? []).flatMap(({ name }) => name ?? []) : [],
    ignoresPollFailure: alarms?.ignorePollAlarmFailure ?? false,
  };
}

const isCloudFormation = ({ caller }: Context): boolean =>
  caller.kind === 'role' && caller.invokedBy === 'cloudformation.amazonaws.com';
