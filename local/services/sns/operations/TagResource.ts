import { operation } from '../../../kernel/operation/operation';
import { getTopic, onTopic, topics } from '../topics';

export const TagResource = operation('sns', 'TagResource', {
  authorize: ({ ResourceArn }, context) => [onTopic('TagResource', ResourceArn, context)],
  handle({ ResourceArn, Tags }, context) {
    const topic = getTopic(context, ResourceArn);
    const added = Object.fromEntries((Tags ?? []).map(({ Key, Value }) => [Key, Value ?? '']));
    topics(context).put(topic.arn, { ...topic, tags: { ...topic.tags, ...added } });
    return {};
  },
});
