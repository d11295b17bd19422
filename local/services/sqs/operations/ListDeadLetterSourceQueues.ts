import { operation } from '../../../kernel/operation/operation';
import { getQueue, onQueue, queues, redrive } from '../queues';

export const ListDeadLetterSourceQueues = operation('sqs', 'ListDeadLetterSourceQueues', {
  authorize: ({ QueueUrl }, context) => [onQueue('ListDeadLetterSourceQueues', QueueUrl, context)],
  handle({ QueueUrl }, context) {
    const { arn } = getQueue(context, QueueUrl);
    const sources = queues(context)
      .list()
      .filter((queue) => redrive(queue)?.arn === arn);
    return { queueUrls: sources.map(({ url }) => url) };
  },
});
