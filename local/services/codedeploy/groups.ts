import type {
  AlarmConfiguration,
  AutoRollbackConfiguration,
  CreateDeploymentGroupInput,
  DeploymentGroupInfo,
  Tag,
} from '@aws-sdk/client-codedeploy';
import type { Kernel } from '../../kernel/kernel';
import type { Identity } from '../../kernel/operation/caller';
import { AUTHORIZER } from '../../kernel/operation/dispatcher';
import { NotImplemented, ServiceError } from '../../kernel/operation/error';
import type { Collection } from '../../kernel/store/collection';
import { findConfig } from './configs';
import { alarmsLimit, groupMissing, invalidRole, invalidRollback, invalidStyle } from './errors';

/** How deployments of a function's versions go: with which configuration, under which role, watched by which alarms. */
export interface DeploymentGroup {
  readonly id: string;
  readonly applicationName: string;
  readonly name: string;
  readonly configName: string;
  readonly roleArn: string;
  readonly alarms?: AlarmConfiguration;
  readonly rollback?: AutoRollbackConfiguration;
  readonly tags: readonly Tag[];
}

export const groups = (kernel: Kernel): Collection<DeploymentGroup> =>
  kernel.store.collection('codedeploy:deployment-group');

export const groupKey = (application: string, group: string): string => `${application}/${group}`;

/** @throws DeploymentGroupDoesNotExistException */
export function findGroup(kernel: Kernel, application = '', name = ''): DeploymentGroup {
  const group = groups(kernel).get(groupKey(application, name));
  if (group === undefined) throw groupMissing(`No Deployment Group found for name: ${name}`);
  return group;
}

/** In what the service acts: a session of the role that the group was given. */
export const serviceRole = (roleArn: string): Identity => ({
  kind: 'assume',
  roleArn,
  service: 'codedeploy.amazonaws.com',
  sessionName: 'CodeDeploy',
});

type Settings = Partial<CreateDeploymentGroupInput>;

const ELSEWHERE = [
  ...(['autoScalingGroups', 'blueGreenDeploymentConfiguration', 'ec2TagFilters', 'ec2TagSet', 'ecsServices'] as const),
  ...(['loadBalancerInfo', 'onPremisesInstanceTagFilters', 'onPremisesTagSet', 'triggerConfigurations'] as const),
];

/** Settings of a request on top of what there was. */
export function settingsOf(
  kernel: Kernel,
  input: Settings,
  before?: DeploymentGroup,
): Pick<DeploymentGroup, 'configName' | 'roleArn' | 'alarms' | 'rollback'> {
  const elsewhere = ELSEWHERE.filter((member) => {
    const value = input[member];
    return Array.isArray(value) ? value.length > 0 : value !== undefined;
  });
  if (elsewhere.length > 0) throw new NotImplemented(`${elsewhere.join(', ')} of a deployment group`);
  checkStyle(input);
  checkAlarms(input.alarmConfiguration);
  checkRollback(input.autoRollbackConfiguration);
  const roleArn = input.serviceRoleArn ?? before?.roleArn ?? '';
  if (roleArn !== before?.roleArn) checkRole(kernel, roleArn);
  const { name } = findConfig(
    kernel,
    input.deploymentConfigName ?? before?.configName ?? 'CodeDeployDefault.LambdaAllAtOnce',
  );
  return {
    configName: name,
    roleArn,
    alarms: input.alarmConfiguration ?? before?.alarms,
    rollback: input.autoRollbackConfiguration ?? before?.rollback,
  };
}

function checkStyle({ deploymentStyle: style }: Settings): void {
  if (style === undefined) return;
  if (style.deploymentType !== 'BLUE_GREEN')
    throw invalidStyle('For Lambda deployment group, deployment type can be set to BLUE_GREEN only.');
  if (style.deploymentOption !== 'WITH_TRAFFIC_CONTROL')
    throw invalidStyle('For Lambda deployment group, deployment option can be set to WITH_TRAFFIC_CONTROL only.');
}

/** https://docs.aws.amazon.com/codedeploy/latest/userguide/limits.html */
const MOST_ALARMS = 10;

export function checkAlarms(configuration: AlarmConfiguration | undefined): void {
  const count = configuration?.alarms?.length ?? 0;
  if (count > MOST_ALARMS)
    throw alarmsLimit(`alarmConfiguration.alarms must have at most ${MOST_ALARMS} alarms, got ${count}`);
}

export function checkRollback(configuration: AutoRollbackConfiguration | undefined): void {
  if (configuration?.enabled === true && (configuration.events ?? []).length === 0)
    throw invalidRollback('autoRollbackConfiguration.events must name at least one event when it is enabled');
}

function checkRole(kernel: Kernel, roleArn: string): void {
  try {
    kernel.get(AUTHORIZER).assume(serviceRole(roleArn) as Extract<Identity, { kind: 'assume' }>);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw invalidRole(`AWS CodeDeploy does not have the permissions required to assume the role ${roleArn}.`);
  }
}

export const describeGroup = (group: DeploymentGroup): DeploymentGroupInfo => ({
  applicationName: group.applicationName,
  deploymentGroupId: group.id,
  deploymentGroupName: group.name,
  deploymentConfigName: group.configName,
  serviceRoleArn: group.roleArn,
  ec2TagFilters: [],
  onPremisesInstanceTagFilters: [],
  autoScalingGroups: [],
  triggerConfigurations: [],
  alarmConfiguration: group.alarms,
  autoRollbackConfiguration: group.rollback,
  deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
  computePlatform: 'Lambda',
});
