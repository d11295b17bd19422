import { operation } from '../../../kernel/operation/operation';
import { onParameter } from '../parameters';
import { taggedParameter } from '../tagged';

export const ListTagsForResource = operation('ssm', 'ListTagsForResource', {
  authorize: ({ ResourceId }, context) => [onParameter('ListTagsForResource', ResourceId, context)],
  handle({ ResourceType, ResourceId }, context) {
    const { tags } = taggedParameter(context, ResourceType, ResourceId);
    return { TagList: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
  },
});
