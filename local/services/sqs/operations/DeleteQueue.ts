import { operation } from '../../../kernel/operation/operation';
import { messages } from '../messages';
import { getQueue, onQueue, queues } from '../queues';

export const DeleteQueue = operation('sqs', 'DeleteQueue', {
  authorize: ({ QueueUrl }, context) => [onQueue('DeleteQueue', QueueUrl, context)],
  handle({ QueueUrl }, context) {
    const { name } = getQueue(context, QueueUrl);
    context.store.transaction(() => {
      for (const [key] of messages(context).entries({ prefix: `${name}\u001f` })) messages(context).delete(key);
      queues(context).delete(name);
    });
    return {};
  },
});
