import { operation } from '../../../kernel/operation/operation';
import { describeConfig, findConfig } from '../configs';
import { onConfig } from '../names';

export const GetDeploymentConfig = operation('codedeploy', 'GetDeploymentConfig', {
  authorize: ({ deploymentConfigName }, context) => [onConfig(context, 'GetDeploymentConfig', deploymentConfigName)],
  handle: ({ deploymentConfigName }, context) => ({
    deploymentConfigInfo: describeConfig(findConfig(context, deploymentConfigName)),
  }),
});
