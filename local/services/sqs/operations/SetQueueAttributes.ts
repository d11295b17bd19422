import { operation } from '../../../kernel/operation/operation';
import { checkAttributes, getQueue, onQueue, queues } from '../queues';

export const SetQueueAttributes = operation('sqs', 'SetQueueAttributes', {
  authorize: ({ QueueUrl }, context) => [onQueue('SetQueueAttributes', QueueUrl, context)],
  handle({ QueueUrl, Attributes }, context) {
    const queue = getQueue(context, QueueUrl);
    const changed = { ...Attributes } as Record<string, string>;
    checkAttributes(changed);
    // An empty text removes an attribute.
    const attributes = Object.fromEntries(
      Object.entries({ ...queue.attributes, ...changed }).filter(([, value]) => value !== ''),
    );
    queues(context).put(queue.name, { ...queue, attributes, modifiedAt: Math.trunc(context.clock.now()) });
    return {};
  },
});
