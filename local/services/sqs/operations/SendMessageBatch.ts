import { operation } from '../../../kernel/operation/operation';
import { batch } from '../batch';
import { getQueue, onQueue } from '../queues';
import { send } from '../send';

export const SendMessageBatch = operation('sqs', 'SendMessageBatch', {
  authorize: ({ QueueUrl }, context) => [onQueue('SendMessage', QueueUrl, context)],
  handle({ QueueUrl, Entries }, context) {
    const queue = getQueue(context, QueueUrl);
    return batch(Entries, (entry) => send(context, queue, entry));
  },
});
