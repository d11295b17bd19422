import { operation } from '../../../kernel/operation/operation';
import { getTopic, onTopic, topics } from '../topics';

export const UntagResource = operation('sns', 'UntagResource', {
  authorize: ({ ResourceArn }, context) => [onTopic('UntagResource', ResourceArn, context)],
  handle({ ResourceArn, TagKeys }, context) {
    const topic = getTopic(context, ResourceArn);
    const left = Object.entries(topic.tags).filter(([key]) => !(TagKeys ?? []).includes(key));
    topics(context).put(topic.arn, { ...topic, tags: Object.fromEntries(left) });
    return {};
  },
});
