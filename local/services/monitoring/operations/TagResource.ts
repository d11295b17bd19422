import { operation } from '../../../kernel/operation/operation';
import { setTags, taggable } from '../tags';

export const TagResource = operation('monitoring', 'TagResource', {
  authorize: ({ ResourceARN }) => [{ action: 'cloudwatch:TagResource', resource: ResourceARN ?? '*' }],
  handle({ ResourceARN, Tags }, context) {
    setTags(context, taggable(context, ResourceARN), Tags);
    return {};
  },
});
