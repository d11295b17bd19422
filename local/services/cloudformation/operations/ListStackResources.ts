import { operation } from '../../../kernel/operation/operation';
import { describeResource } from '../stacks/describe';
import { requireStack } from '../stacks/find';
import { page } from '../stacks/pages';
import { onStack } from '../stacks/permission';

/** Resources an answer. */
const PAGE = 100;

export const ListStackResources = operation('cloudformation', 'ListStackResources', {
  authorize: (input, context) => onStack('ListStackResources', input, context),
  handle(input, context) {
    const row = requireStack(context, input.StackName);
    const { items, next } = page(Object.entries(row.resources), input.NextToken, PAGE);
    return {
      StackResourceSummaries: items.map(([logicalId, state]) => {
        const { LogicalResourceId, PhysicalResourceId, ResourceType, ...rest } = describeResource(
          row,
          logicalId,
          state,
        );
        const { Timestamp, ResourceStatus, ResourceStatusReason, DriftInformation } = rest;
        return {
          ...{ LogicalResourceId, PhysicalResourceId, ResourceType, LastUpdatedTimestamp: Timestamp },
          ...{ ResourceStatus, ResourceStatusReason, DriftInformation },
        };
      }),
      ...(next !== undefined && { NextToken: next }),
    };
  },
});
