import { operation } from '../../../kernel/operation/operation';
import { findTagged } from '../tagged';

export const TagResource = operation('events', 'TagResource', {
  authorize: ({ ResourceARN }) => [{ action: 'events:TagResource', resource: ResourceARN ?? '*' }],
  handle({ ResourceARN, Tags = [] }, context) {
    const tagged = findTagged(context, ResourceARN);
    tagged.setTags([...tagged.tags.filter(({ Key }) => !Tags.some((tag) => tag.Key === Key)), ...Tags]);
    return {};
  },
});
