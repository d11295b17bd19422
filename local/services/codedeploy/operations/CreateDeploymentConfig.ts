import { operation } from '../../../kernel/operation/operation';
import { randomUUID } from 'node:crypto';
import { NotImplemented } from '../../../kernel/operation/error';
import { checkRouting, configs, isPredefined } from '../configs';
import { configExists, invalidConfigName } from '../errors';
import { onConfig } from '../names';

export const CreateDeploymentConfig = operation('codedeploy', 'CreateDeploymentConfig', {
  authorize: ({ deploymentConfigName }, context) => [onConfig(context, 'CreateDeploymentConfig', deploymentConfigName)],
  handle({ deploymentConfigName: name = '', computePlatform = 'Server', trafficRoutingConfig }, context) {
    if (computePlatform !== 'Lambda')
      throw new NotImplemented(
        `the compute platform ${computePlatform} of a deployment configuration (there is Lambda)`,
      );
    if (isPredefined(name)) throw invalidConfigName(`Deployment config name: ${name} is reserved.`);
    if (configs(context).has(name)) throw configExists(`Deployment config name: ${name} already exists.`);
    const routing = checkRouting(trafficRoutingConfig);
    const { id } = configs(context).put(name, { id: randomUUID(), name, created: context.clock.date(), routing });
    return { deploymentConfigId: id };
  },
});
