import { operation } from '../../../kernel/operation/operation';
import { stackRows } from '../stacks/collections';
import { describeStack } from '../stacks/describe';
import { page } from '../stacks/pages';

/** Stacks an answer. */
const PAGE = 100;

export const ListStacks = operation('cloudformation', 'ListStacks', {
  authorize: () => [{ action: 'cloudformation:ListStacks', resource: '*' }],
  handle({ StackStatusFilter: filter, NextToken: token }, context) {
    const rows = stackRows(context)
      .list()
      .filter(({ status }) => filter === undefined || filter.length === 0 || filter.includes(status))
      .sort((a, b) => b.createdAt - a.createdAt);
    const { items, next } = page(rows, token, PAGE);
    return {
      StackSummaries: items.map((row) => {
        const { StackId, StackName, CreationTime, LastUpdatedTime, DeletionTime, StackStatus, StackStatusReason } =
          describeStack(row);
        return {
          ...{ StackId, StackName, CreationTime, LastUpdatedTime, DeletionTime, StackStatus, StackStatusReason },
          TemplateDescription: row.source?.description,
          DriftInformation: { StackDriftStatus: 'NOT_CHECKED' as const },
        };
      }),
      ...(next !== undefined && { NextToken: next }),
    };
  },
});
