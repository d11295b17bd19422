import { operation } from '../../../kernel/operation/operation';
import { randomUUID } from 'node:crypto';
import { findApplication } from '../applications';
import { groupExists } from '../errors';
import { groupKey, groups, settingsOf } from '../groups';
import { onGroup } from '../names';

export const CreateDeploymentGroup = operation('codedeploy', 'CreateDeploymentGroup', {
  authorize: ({ applicationName, deploymentGroupName, serviceRoleArn }, context) => [
    onGroup(context, 'CreateDeploymentGroup', applicationName, deploymentGroupName),
    {
      action: 'iam:PassRole',
      resource: serviceRoleArn ?? '*',
      context: { 'iam:PassedToService': 'codedeploy.amazonaws.com' },
    },
  ],
  handle(input, context) {
    const { name: applicationName } = findApplication(context, input.applicationName);
    const { deploymentGroupName: name = '', tags = [] } = input;
    const key = groupKey(applicationName, name);
    if (groups(context).has(key)) throw groupExists(`Deployment group name already exists: ${name}`);
    const settings = settingsOf(context, input);
    groups(context).put(key, { id: randomUUID(), applicationName, name, tags, ...settings });
    return { deploymentGroupId: groups(context).get(key)!.id };
  },
});
