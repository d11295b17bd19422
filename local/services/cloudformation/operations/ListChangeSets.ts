import { operation } from '../../../kernel/operation/operation';
import { changeSets, executionStatus } from '../stacks/change-sets';
import { requireStackBracketed } from '../stacks/find';
import { page } from '../stacks/pages';
import { onStack } from '../stacks/permission';

/** Change sets an answer. */
const PAGE = 100;

export const ListChangeSets = operation('cloudformation', 'ListChangeSets', {
  authorize: (input, context) => onStack('ListChangeSets', input, context),
  handle(input, context) {
    const { stackId } = requireStackBracketed(context, input.StackName);
    const all = changeSets(context).list({ prefix: `${stackId}/` });
    const { items, next } = page(all, input.NextToken, PAGE);
    return {
      Summaries: items.map((changeSet) => ({
        StackId: changeSet.stackId,
        StackName: changeSet.stackName,
        ChangeSetId: changeSet.id,
        ChangeSetName: changeSet.name,
        ExecutionStatus: executionStatus(context, changeSet),
        Status: changeSet.problem === undefined ? ('CREATE_COMPLETE' as const) : ('FAILED' as const),
        StatusReason: changeSet.problem,
        CreationTime: new Date(changeSet.createdAt),
        Description: changeSet.description,
      })),
      ...(next !== undefined && { NextToken: next }),
    };
  },
});
