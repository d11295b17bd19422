import { operation } from '../../../kernel/operation/operation';
import { findApplication } from '../applications';
import { lastDeployments } from '../deployment/last';
import { describeGroup, findGroup } from '../groups';
import { onGroup } from '../names';

export const BatchGetDeploymentGroups = operation('codedeploy', 'BatchGetDeploymentGroups', {
  authorize: ({ applicationName, deploymentGroupNames = [] }, context) =>
    deploymentGroupNames.map((name) => onGroup(context, 'BatchGetDeploymentGroups', applicationName, name)),
  handle({ applicationName, deploymentGroupNames = [] }, context) {
    findApplication(context, applicationName);
    const found = deploymentGroupNames.map((name) => findGroup(context, applicationName, name));
    return {
      deploymentGroupsInfo: found.map((group) => ({ ...describeGroup(group), ...lastDeployments(context, group) })),
    };
  },
});
