import { operation } from '../../../kernel/operation/operation';
import { batch } from '../batch';
import { getQueue, onQueue } from '../queues';
import { changeVisibility } from '../visibility';

export const ChangeMessageVisibilityBatch = operation('sqs', 'ChangeMessageVisibilityBatch', {
  authorize: ({ QueueUrl }, context) => [onQueue('ChangeMessageVisibility', QueueUrl, context)],
  handle({ QueueUrl, Entries }, context) {
    const queue = getQueue(context, QueueUrl);
    return batch(Entries, ({ ReceiptHandle, VisibilityTimeout }) => {
      changeVisibility(context, queue, ReceiptHandle, VisibilityTimeout ?? 0);
      return {};
    });
  },
});
