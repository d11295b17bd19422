import { operation } from '../../../kernel/operation/operation';
import { findTagged } from '../tagged';

export const UntagResource = operation('events', 'UntagResource', {
  authorize: ({ ResourceARN }) => [{ action: 'events:UntagResource', resource: ResourceARN ?? '*' }],
  handle({ ResourceARN, TagKeys = [] }, context) {
    const tagged = findTagged(context, ResourceARN);
    tagged.setTags(tagged.tags.filter(({ Key }) => !TagKeys.includes(Key!)));
    return {};
  },
});
