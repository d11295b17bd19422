import { operation } from '../../../kernel/operation/operation';
import { stackEvents } from '../stacks/collections';
import { describeEvent } from '../stacks/describe';
import { requireStackBracketed } from '../stacks/find';
import { page } from '../stacks/pages';
import { onStack } from '../stacks/permission';

/** Events an answer. */
const PAGE = 100;

export const DescribeStackEvents = operation('cloudformation', 'DescribeStackEvents', {
  authorize: (input, context) => onStack('DescribeStackEvents', input, context),
  handle(input, context) {
    const { stackId } = requireStackBracketed(context, input.StackName);
    const events = stackEvents(context).list({ prefix: `${stackId}/`, reverse: true });
    const { items, next } = page(events, input.NextToken, PAGE);
    return { StackEvents: items.map(describeEvent), ...(next !== undefined && { NextToken: next }) };
  },
});
