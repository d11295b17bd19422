import { operation } from '../../../kernel/operation/operation';
import { getQueue, onQueue } from '../queues';

export const GetQueueUrl = operation('sqs', 'GetQueueUrl', {
  authorize: ({ QueueName }, context) => [onQueue('GetQueueUrl', QueueName, context)],
  handle: ({ QueueName }, context) => ({ QueueUrl: getQueue(context, QueueName).url }),
});
