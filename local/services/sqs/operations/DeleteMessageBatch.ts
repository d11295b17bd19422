import { operation } from '../../../kernel/operation/operation';
import { batch } from '../batch';
import { byHandle, messages } from '../messages';
import { getQueue, onQueue } from '../queues';

export const DeleteMessageBatch = operation('sqs', 'DeleteMessageBatch', {
  authorize: ({ QueueUrl }, context) => [onQueue('DeleteMessage', QueueUrl, context)],
  handle({ QueueUrl, Entries }, context) {
    const queue = getQueue(context, QueueUrl);
    return batch(Entries, ({ ReceiptHandle }) => {
      const found = byHandle(context, queue, ReceiptHandle);
      if (found !== undefined) messages(context).delete(found[0]);
      return {};
    });
  },
});
