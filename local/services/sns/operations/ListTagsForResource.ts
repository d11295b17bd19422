import { operation } from '../../../kernel/operation/operation';
import { getTopic, onTopic } from '../topics';

export const ListTagsForResource = operation('sns', 'ListTagsForResource', {
  authorize: ({ ResourceArn }, context) => [onTopic('ListTagsForResource', ResourceArn, context)],
  handle({ ResourceArn }, context) {
    const topic = getTopic(context, ResourceArn);
    return { Tags: Object.entries(topic.tags).map(([Key, Value]) => ({ Key, Value })) };
  },
});
