import { operation } from '../../../kernel/operation/operation';
import { getRepository, nameOfArn, onRepository } from '../repositories';

export const ListTagsForResource = operation('ecr', 'ListTagsForResource', {
  authorize: ({ resourceArn }, context) => [onRepository('ListTagsForResource', nameOfArn(resourceArn), context)],
  handle({ resourceArn }, context) {
    const { tags } = getRepository(context, nameOfArn(resourceArn));
    return { tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
  },
});
