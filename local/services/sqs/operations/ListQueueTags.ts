import { operation } from '../../../kernel/operation/operation';
import { getQueue, onQueue } from '../queues';

export const ListQueueTags = operation('sqs', 'ListQueueTags', {
  authorize: ({ QueueUrl }, context) => [onQueue('ListQueueTags', QueueUrl, context)],
  handle({ QueueUrl }, context) {
    const queue = getQueue(context, QueueUrl);
    return { Tags: { ...queue.tags } };
  },
});
