import { operation } from '../../../kernel/operation/operation';
import { findGroup } from '../groups';

export const ListTagsForResource = operation('scheduler', 'ListTagsForResource', {
  authorize: ({ ResourceArn }) => [{ action: 'scheduler:ListTagsForResource', resource: ResourceArn ?? '*' }],
  handle: ({ ResourceArn }, context) => ({ Tags: [...findGroup(context, ResourceArn?.split('/')[1]).tags] }),
});
