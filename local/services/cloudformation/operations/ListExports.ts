import { operation } from '../../../kernel/operation/operation';
import { listExports } from '../stacks/exports';
import { page } from '../stacks/pages';

/** Exports an answer. */
const PAGE = 100;

export const ListExports = operation('cloudformation', 'ListExports', {
  authorize: () => [{ action: 'cloudformation:ListExports', resource: '*' }],
  handle({ NextToken: token }, context) {
    const { items, next } = page(listExports(context), token, PAGE);
    return {
      Exports: items.map(({ name, value, stackId }) => ({ Name: name, Value: value, ExportingStackId: stackId })),
      ...(next !== undefined && { NextToken: next }),
    };
  },
});
