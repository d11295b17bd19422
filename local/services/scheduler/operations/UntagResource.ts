import { operation } from '../../../kernel/operation/operation';
import { findGroup, groups } from '../groups';

export const UntagResource = operation('scheduler', 'UntagResource', {
  authorize: ({ ResourceArn }) => [{ action: 'scheduler:UntagResource', resource: ResourceArn ?? '*' }],
  handle({ ResourceArn, TagKeys = [] }, context) {
    const group = findGroup(context, ResourceArn?.split('/')[1]);
    groups(context).put(group.name, { ...group, tags: group.tags.filter(({ Key }) => !TagKeys.includes(Key!)) });
    return {};
  },
});
