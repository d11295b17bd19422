import type { OperationEvent } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../kernel/operation/operation';
import { requireChangeSet } from '../stacks/change-sets';
import { stackEvents } from '../stacks/collections';
import { describeEvent } from '../stacks/describe';
import { requireStackBracketed } from '../stacks/find';
import { page } from '../stacks/pages';
import { onStack } from '../stacks/permission';
import type { StackEventRecord } from '../engine/effects';

/** Events an answer. */
const PAGE = 100;

export const DescribeEvents = operation('cloudformation', 'DescribeEvents', {
  authorize: (input, context) => onStack('DescribeEvents', input, context),
  handle(input, context) {
    if (input.ChangeSetName !== undefined) {
      // Change sets that would have events of their own are refused when they are created.
      requireChangeSet(context, input.ChangeSetName, input.StackName);
      return { OperationEvents: [] };
    }
    const { stackId } = requireStackBracketed(context, input.StackName);
    const events = stackEvents(context)
      .list({ prefix: `${stackId}/`, reverse: true })
      .filter((event) => input.Filters?.FailedEvents !== true || event.status.endsWith('_FAILED'))
      .map(operationEvent)
      .filter(({ OperationId: id }) => input.OperationId === undefined || id === input.OperationId);
    const { items, next } = page(events, input.NextToken, PAGE);
    return { OperationEvents: items, ...(next !== undefined && { NextToken: next }) };
  },
});

function operationEvent(event: StackEventRecord): OperationEvent {
  const { EventId, StackId, OperationId, LogicalResourceId, PhysicalResourceId, ...described } = describeEvent(event);
  const { ResourceType, Timestamp, ResourceStatus, ResourceStatusReason, ClientRequestToken } = described;
  return {
    ...{ EventId, StackId, OperationId, LogicalResourceId, PhysicalResourceId, ResourceType, Timestamp },
    ...{ ResourceStatus, ResourceStatusReason, ClientRequestToken },
    EventType: event.status.endsWith('_FAILED') ? 'PROVISIONING_ERROR' : 'STACK_EVENT',
  };
}
