import { operation } from '../../../kernel/operation/operation';
import { allConfigs } from '../configs';
import { paginate } from '../page';

export const ListDeploymentConfigs = operation('codedeploy', 'ListDeploymentConfigs', {
  authorize: () => [{ action: 'codedeploy:ListDeploymentConfigs', resource: '*' }],
  handle({ nextToken }, context) {
    const page = paginate(allConfigs(context), nextToken);
    return { deploymentConfigsList: page.items.map(({ name }) => name), nextToken: page.nextToken };
  },
});
