import { operation } from '../../../kernel/operation/operation';
import { findGroup, groups } from '../groups';

/** Only groups have tags. */
export const TagResource = operation('scheduler', 'TagResource', {
  authorize: ({ ResourceArn }) => [{ action: 'scheduler:TagResource', resource: ResourceArn ?? '*' }],
  handle({ ResourceArn, Tags = [] }, context) {
    const group = findGroup(context, ResourceArn?.split('/')[1]);
    const kept = group.tags.filter(({ Key }) => !Tags.some((tag) => tag.Key === Key));
    groups(context).put(group.name, { ...group, tags: [...kept, ...Tags] });
    return {};
  },
});
