import { operation } from '../../../kernel/operation/operation';
import { findApplication } from '../applications';
import { groups } from '../groups';
import { onGroup } from '../names';
import { paginate } from '../page';

export const ListDeploymentGroups = operation('codedeploy', 'ListDeploymentGroups', {
  authorize: ({ applicationName }, context) => [onGroup(context, 'ListDeploymentGroups', applicationName)],
  handle({ applicationName, nextToken }, context) {
    const { name } = findApplication(context, applicationName);
    const page = paginate(groups(context).list({ prefix: `${name}/` }), nextToken);
    return {
      applicationName,
      deploymentGroups: page.items.map((group) => group.name),
      nextToken: page.nextToken,
    };
  },
});
