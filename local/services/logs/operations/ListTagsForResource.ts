import { operation } from '../../../kernel/operation/operation';
import { getGroup, onGroup } from '../groups';

export const ListTagsForResource = operation('logs', 'ListTagsForResource', {
  authorize: ({ resourceArn }, context) => [onGroup('ListTagsForResource', resourceArn, context)],
  handle({ resourceArn }, context) {
    const { tags } = getGroup(context, resourceArn);
    return { tags: { ...tags } };
  },
});
