import { operation } from '../../../kernel/operation/operation';
import { byHandle, messages } from '../messages';
import { getQueue, onQueue } from '../queues';

export const DeleteMessage = operation('sqs', 'DeleteMessage', {
  authorize: ({ QueueUrl }, context) => [onQueue('DeleteMessage', QueueUrl, context)],
  handle({ QueueUrl, ReceiptHandle }, context) {
    // Deleting what is gone already succeeds.
    const found = byHandle(context, getQueue(context, QueueUrl), ReceiptHandle);
    if (found !== undefined) messages(context).delete(found[0]);
    return {};
  },
});
