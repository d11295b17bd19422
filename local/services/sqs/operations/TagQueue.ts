import { operation } from '../../../kernel/operation/operation';
import { getQueue, onQueue, queues } from '../queues';

export const TagQueue = operation('sqs', 'TagQueue', {
  authorize: ({ QueueUrl }, context) => [onQueue('TagQueue', QueueUrl, context)],
  handle({ QueueUrl, Tags }, context) {
    const queue = getQueue(context, QueueUrl);
    queues(context).put(queue.name, { ...queue, tags: { ...queue.tags, ...Tags } });
    return {};
  },
});
