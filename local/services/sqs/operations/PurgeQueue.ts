import { operation } from '../../../kernel/operation/operation';
import { messages } from '../messages';
import { getQueue, onQueue } from '../queues';

export const PurgeQueue = operation('sqs', 'PurgeQueue', {
  authorize: ({ QueueUrl }, context) => [onQueue('PurgeQueue', QueueUrl, context)],
  handle({ QueueUrl }, context) {
    const { name } = getQueue(context, QueueUrl);
    context.store.transaction(() => {
      for (const [key] of messages(context).entries({ prefix: `${name}\u001f` })) messages(context).delete(key);
    });
    return {};
  },
});
