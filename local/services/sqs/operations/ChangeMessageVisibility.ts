import { operation } from '../../../kernel/operation/operation';
import { getQueue, onQueue } from '../queues';
import { changeVisibility } from '../visibility';

export const ChangeMessageVisibility = operation('sqs', 'ChangeMessageVisibility', {
  authorize: ({ QueueUrl }, context) => [onQueue('ChangeMessageVisibility', QueueUrl, context)],
  handle({ QueueUrl, ReceiptHandle, VisibilityTimeout }, context) {
    changeVisibility(context, getQueue(context, QueueUrl), ReceiptHandle, VisibilityTimeout ?? 0);
    return {};
  },
});
