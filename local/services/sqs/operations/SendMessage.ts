import { operation } from '../../../kernel/operation/operation';
import { getQueue, onQueue } from '../queues';
import { send } from '../send';

export const SendMessage = operation('sqs', 'SendMessage', {
  authorize: ({ QueueUrl }, context) => [onQueue('SendMessage', QueueUrl, context)],
  handle: (input, context) => send(context, getQueue(context, input.QueueUrl), input),
});
