import { operation } from '../../../kernel/operation/operation';
import { removeTags, taggable } from '../tags';

export const UntagResource = operation('monitoring', 'UntagResource', {
  authorize: ({ ResourceARN }) => [{ action: 'cloudwatch:UntagResource', resource: ResourceARN ?? '*' }],
  handle({ ResourceARN, TagKeys = [] }, context) {
    removeTags(context, taggable(context, ResourceARN), TagKeys);
    return {};
  },
});
