import type { Input } from '../../../kernel/operation/sdk';
import type { JsonObject } from '../template/json';
import { syncTags } from './codedeploy-tags';
import type { ResourceHandler } from './handler';
import { lowered, pick, shaped, tagList, text, unlessGone, unlessMade } from './support';

/** Characters of a deployment group's name. */
const LONGEST_NAME = 100;

const SETTINGS = [
  ...['AlarmConfiguration', 'AutoRollbackConfiguration', 'DeploymentConfigName', 'DeploymentStyle', 'ServiceRoleArn'],
];

/** What a setting is when its property is taken away. */
const DEFAULTS: JsonObject = {
  AlarmConfiguration: { Enabled: false, Alarms: [] },
  AutoRollbackConfiguration: { Enabled: false, Events: [] },
  DeploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce',
};

const settings = (properties: JsonObject) =>
  shaped<Pick<Input<'codedeploy', 'CreateDeploymentGroup'>, 'serviceRoleArn'>>(lowered(pick(properties, SETTINGS)));

export const codedeployDeploymentGroup: ResourceHandler = {
  type: 'AWS::CodeDeploy::DeploymentGroup',
  properties: ['ApplicationName', 'DeploymentGroupName', 'Tags', ...SETTINGS],
  attributes: [],
  nameProperty: 'DeploymentGroupName',

  async create(properties, context) {
    const { DeploymentGroupName: named } = properties;
    const deploymentGroupName = named === undefined ? context.name(LONGEST_NAME) : text(named);
    await unlessMade(
      context.call('codedeploy', 'CreateDeploymentGroup', {
        ...settings(properties),
        applicationName: text(properties.ApplicationName),
        deploymentGroupName,
        tags: tagList(properties, context),
      }),
      context,
      'DeploymentGroupAlreadyExistsException',
    );
    return { physicalId: deploymentGroupName };
  },

  async update(properties, { physicalId, properties: before }, context) {
    const applicationName = text(properties.ApplicationName);
    await context.call('codedeploy', 'UpdateDeploymentGroup', {
      ...settings({ ...DEFAULTS, ...properties }),
      applicationName,
      currentDeploymentGroupName: physicalId,
    });
    await syncTags(before, properties, `deploymentgroup:${applicationName}/${physicalId}`, context);
  },

  delete: ({ physicalId: deploymentGroupName, properties }, { call }) =>
    unlessGone(
      call('codedeploy', 'DeleteDeploymentGroup', {
        applicationName: text(properties.ApplicationName),
        deploymentGroupName,
      }),
      'ApplicationDoesNotExistException',
    ),
};
