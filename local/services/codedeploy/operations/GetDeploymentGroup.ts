import { operation } from '../../../kernel/operation/operation';
import { findApplication } from '../applications';
import { describeGroup, findGroup } from '../groups';
import { lastDeployments } from '../deployment/last';
import { onGroup } from '../names';

export const GetDeploymentGroup = operation('codedeploy', 'GetDeploymentGroup', {
  authorize: ({ applicationName, deploymentGroupName }, context) => [
    onGroup(context, 'GetDeploymentGroup', applicationName, deploymentGroupName),
  ],
  handle({ applicationName, deploymentGroupName }, context) {
    findApplication(context, applicationName);
    const group = findGroup(context, applicationName, deploymentGroupName);
    return { deploymentGroupInfo: { ...describeGroup(group), ...lastDeployments(context, group) } };
  },
});
