import { NotImplemented } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { onResource } from '../authorize';
import { executionsOf } from '../executions';
import { findMachine } from '../machines';
import { paginate } from '../pages';

export const ListExecutions = operation('states', 'ListExecutions', {
  authorize: ({ stateMachineArn }) => [onResource('ListExecutions', stateMachineArn)],
  handle({ stateMachineArn, mapRunArn, statusFilter, nextToken, maxResults }, context) {
    if (mapRunArn !== undefined) throw new NotImplemented('mapRunArn of ListExecutions');
    const all = executionsOf(context, findMachine(context, stateMachineArn).arn);
    const wanted = all.filter(({ status }) => statusFilter === undefined || status === statusFilter);
    const page = paginate(wanted, nextToken, maxResults);
    return {
      executions: page.items.map(({ executionArn, name, status, startedAt, stoppedAt, ...execution }) => ({
        executionArn,
        stateMachineArn: execution.stateMachineArn,
        name,
        status,
        startDate: new Date(startedAt),
        stopDate: stoppedAt === undefined ? undefined : new Date(stoppedAt),
        redriveCount: 0,
      })),
      nextToken: page.nextToken,
    };
  },
});
