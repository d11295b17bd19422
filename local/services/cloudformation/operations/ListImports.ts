import { operation } from '../../../kernel/operation/operation';
import { importers } from '../stacks/exports';
import { page } from '../stacks/pages';
import { invalid } from '../template/parse';

/** Stacks an answer. */
const PAGE = 100;

export const ListImports = operation('cloudformation', 'ListImports', {
  authorize: () => [{ action: 'cloudformation:ListImports', resource: '*' }],
  handle({ ExportName: name = '', NextToken: token }, context) {
    const stacks = importers(context, name);
    if (stacks.length === 0) throw invalid(`Export '${name}' is not imported by any stack.`);
    const { items, next } = page(stacks, token, PAGE);
    return { Imports: items, ...(next !== undefined && { NextToken: next }) };
  },
});
