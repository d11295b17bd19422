import { operation } from '../../../kernel/operation/operation';
import { configs, isPredefined } from '../configs';
import { configInUse, invalidOperation } from '../errors';
import { groups } from '../groups';
import { onConfig } from '../names';

export const DeleteDeploymentConfig = operation('codedeploy', 'DeleteDeploymentConfig', {
  authorize: ({ deploymentConfigName }, context) => [onConfig(context, 'DeleteDeploymentConfig', deploymentConfigName)],
  handle({ deploymentConfigName: name = '' }, context) {
    if (isPredefined(name)) throw invalidOperation(`Deployment config ${name} cannot be deleted.`);
    const users = groups(context)
      .list()
      .filter(({ configName }) => configName === name);
    if (users.length > 0)
      throw configInUse(
        `Deployment config ${name} is in use by deployment groups ${users.map((group) => group.name).join(', ')}.`,
      );
    configs(context).delete(name);
    return {};
  },
});
