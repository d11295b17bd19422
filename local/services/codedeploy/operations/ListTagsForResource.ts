import { operation } from '../../../kernel/operation/operation';
import { findTagged } from '../tagged';

export const ListTagsForResource = operation('codedeploy', 'ListTagsForResource', {
  authorize: ({ ResourceArn }) => [{ action: 'codedeploy:ListTagsForResource', resource: ResourceArn ?? '*' }],
  handle: ({ ResourceArn }, context) => ({ Tags: [...findTagged(context, ResourceArn).tags] }),
});
