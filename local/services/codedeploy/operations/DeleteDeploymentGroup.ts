import { operation } from '../../../kernel/operation/operation';
import { groupKey, groups } from '../groups';
import { onGroup } from '../names';

/** One that is gone already is no error. */
export const DeleteDeploymentGroup = operation('codedeploy', 'DeleteDeploymentGroup', {
  authorize: ({ applicationName, deploymentGroupName }, context) => [
    onGroup(context, 'DeleteDeploymentGroup', applicationName, deploymentGroupName),
  ],
  handle({ applicationName = '', deploymentGroupName = '' }, context) {
    groups(context).delete(groupKey(applicationName, deploymentGroupName));
    return { hooksNotCleanedUp: [] };
  },
});
