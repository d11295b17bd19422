import { operation } from '../../../kernel/operation/operation';
import { getQueue, onQueue, queues } from '../queues';

export const UntagQueue = operation('sqs', 'UntagQueue', {
  authorize: ({ QueueUrl }, context) => [onQueue('UntagQueue', QueueUrl, context)],
  handle({ QueueUrl, TagKeys }, context) {
    const queue = getQueue(context, QueueUrl);
    const left = Object.entries(queue.tags).filter(([key]) => !(TagKeys ?? []).includes(key));
    queues(context).put(queue.name, { ...queue, tags: Object.fromEntries(left) });
    return {};
  },
});
