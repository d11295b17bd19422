import { operation } from '../../../kernel/operation/operation';
import { NotImplemented } from '../../../kernel/operation/error';
import { findApplication } from '../applications';
import { deploymentsOf } from '../deployment/deployments';
import { findGroup } from '../groups';
import { onGroup } from '../names';
import { paginate } from '../page';

export const ListDeployments = operation('codedeploy', 'ListDeployments', {
  authorize: ({ applicationName, deploymentGroupName }, context) => [
    onGroup(context, 'ListDeployments', applicationName, deploymentGroupName),
  ],
  handle(input, context) {
    const { applicationName, deploymentGroupName, includeOnlyStatuses, createTimeRange, nextToken } = input;
    if (input.externalId !== undefined) throw new NotImplemented('externalId of ListDeployments');
    if (applicationName !== undefined) findApplication(context, applicationName);
    if (deploymentGroupName !== undefined) findGroup(context, applicationName, deploymentGroupName);
    const { start, end } = createTimeRange ?? {};
    const wanted = deploymentsOf(context, applicationName, deploymentGroupName).filter(
      ({ status, createdAt }) =>
        (includeOnlyStatuses === undefined || includeOnlyStatuses.includes(status)) &&
        (start === undefined || createdAt >= start.getTime()) &&
        (end === undefined || createdAt <= end.getTime()),
    );
    const page = paginate(wanted, nextToken);
    return { deployments: page.items.map(({ id }) => id), nextToken: page.nextToken };
  },
});
