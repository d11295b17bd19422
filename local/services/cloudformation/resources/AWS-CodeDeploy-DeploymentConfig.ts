import type { Input } from '../../../kernel/operation/sdk';
import type { ResourceHandler } from './handler';
import { lowered, pick, shaped, text, unlessGone, unlessMade } from './support';

/** Characters of a configuration's name. */
const LONGEST_NAME = 100;

export const codedeployDeploymentConfig: ResourceHandler = {
  type: 'AWS::CodeDeploy::DeploymentConfig',
  properties: ['ComputePlatform', 'DeploymentConfigName', 'TrafficRoutingConfig'],
  attributes: [],
  nameProperty: 'DeploymentConfigName',

  async create(properties, context) {
    const { DeploymentConfigName: named } = properties;
    const deploymentConfigName = named === undefined ? context.name(LONGEST_NAME) : text(named);
    await unlessMade(
      context.call('codedeploy', 'CreateDeploymentConfig', {
        ...shaped<Input<'codedeploy', 'CreateDeploymentConfig'>>(
          lowered(pick(properties, ['ComputePlatform', 'TrafficRoutingConfig'])),
        ),
        deploymentConfigName,
      }),
      context,
      'DeploymentConfigAlreadyExistsException',
    );
    return { physicalId: deploymentConfigName };
  },

  delete: ({ physicalId: deploymentConfigName }, { call }) =>
    unlessGone(
      call('codedeploy', 'DeleteDeploymentConfig', { deploymentConfigName }),
      'DeploymentConfigDoesNotExistException',
    ),
};
