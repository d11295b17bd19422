import { operation } from '../../../kernel/operation/operation';
import { findApplication } from '../applications';
import { groupExists } from '../errors';
import { findGroup, groupKey, groups, settingsOf } from '../groups';
import { onGroup } from '../names';

export const UpdateDeploymentGroup = operation('codedeploy', 'UpdateDeploymentGroup', {
  authorize: ({ applicationName, currentDeploymentGroupName, serviceRoleArn }, context) => [
    onGroup(context, 'UpdateDeploymentGroup', applicationName, currentDeploymentGroupName),
    ...(serviceRoleArn === undefined
      ? []
      : [
          {
            action: 'iam:PassRole',
            resource: serviceRoleArn,
            context: { 'iam:PassedToService': 'codedeploy.amazonaws.com' },
          },
        ]),
  ],
  handle(input, context) {
    const { name: application } = findApplication(context, input.applicationName);
    const before = findGroup(context, application, input.currentDeploymentGroupName);
    const name = input.newDeploymentGroupName ?? before.name;
    const key = groupKey(application, name);
    if (name !== before.name && groups(context).has(key))
      throw groupExists(`Deployment group name already exists: ${name}`);
    const settings = settingsOf(context, input, before);
    context.store.transaction(() => {
      groups(context).delete(groupKey(application, before.name));
      groups(context).put(key, { ...before, ...settings, name });
    });
    return { hooksNotCleanedUp: [] };
  },
});
