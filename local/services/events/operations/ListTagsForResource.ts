import { operation } from '../../../kernel/operation/operation';
import { findTagged } from '../tagged';

export const ListTagsForResource = operation('events', 'ListTagsForResource', {
  authorize: ({ ResourceARN }) => [{ action: 'events:ListTagsForResource', resource: ResourceARN ?? '*' }],
  handle: ({ ResourceARN }, context) => ({ Tags: [...findTagged(context, ResourceARN).tags] }),
});
