import { operation } from '../../../kernel/operation/operation';
import { onResource } from '../authorize';
import { machines } from '../machines';
import { paginate } from '../pages';

export const ListStateMachines = operation('states', 'ListStateMachines', {
  authorize: () => [onResource('ListStateMachines', '*')],
  handle({ nextToken, maxResults }, context) {
    const page = paginate(machines(context).list(), nextToken, maxResults);
    return {
      stateMachines: page.items.map(({ arn, name, createdAt }) => ({
        stateMachineArn: arn,
        name,
        type: 'STANDARD' as const,
        creationDate: createdAt,
      })),
      nextToken: page.nextToken,
    };
  },
});
