import { operation } from '../../../kernel/operation/operation';
import { stackRows } from '../stacks/collections';
import { describeStack } from '../stacks/describe';
import { requireStack } from '../stacks/find';
import { page } from '../stacks/pages';
import { onStack } from '../stacks/permission';

/** Stacks an answer. */
const PAGE = 100;

export const DescribeStacks = operation('cloudformation', 'DescribeStacks', {
  authorize: (input, context) => onStack('DescribeStacks', input, context),
  handle({ StackName: name, NextToken: token }, context) {
    if (name !== undefined && name !== '') return { Stacks: [describeStack(requireStack(context, name))] };
    const rows = stackRows(context)
      .list()
      .filter(({ status }) => status !== 'DELETE_COMPLETE')
      .sort((a, b) => b.createdAt - a.createdAt);
    const { items, next } = page(rows, token, PAGE);
    return { Stacks: items.map(describeStack), ...(next !== undefined && { NextToken: next }) };
  },
});
