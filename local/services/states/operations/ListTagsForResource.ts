import { operation } from '../../../kernel/operation/operation';
import { onResource } from '../authorize';
import { findMachine } from '../machines';

export const ListTagsForResource = operation('states', 'ListTagsForResource', {
  authorize: ({ resourceArn }) => [onResource('ListTagsForResource', resourceArn)],
  handle: ({ resourceArn }, context) => ({ tags: [...findMachine(context, resourceArn).tags] }),
});
