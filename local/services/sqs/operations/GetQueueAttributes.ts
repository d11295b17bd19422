import { operation } from '../../../kernel/operation/operation';
import { counts } from '../messages';
import { getQueue, onQueue, withDefaults } from '../queues';

export const GetQueueAttributes = operation('sqs', 'GetQueueAttributes', {
  authorize: ({ QueueUrl }, context) => [onQueue('GetQueueAttributes', QueueUrl, context)],
  handle({ QueueUrl, AttributeNames }, context) {
    const queue = getQueue(context, QueueUrl);
    const { visible, inFlight, delayed } = counts(context, queue);
    const all: Record<string, string> = {
      ...withDefaults(queue),
      QueueArn: queue.arn,
      CreatedTimestamp: String(Math.trunc(queue.createdAt / 1000)),
      LastModifiedTimestamp: String(Math.trunc(queue.modifiedAt / 1000)),
      ApproximateNumberOfMessages: String(visible),
      ApproximateNumberOfMessagesNotVisible: String(inFlight),
      ApproximateNumberOfMessagesDelayed: String(delayed),
    };
    const asked = (AttributeNames ?? []).map(String);
    const attributes = asked.includes('All')
      ? all
      : Object.fromEntries(Object.entries(all).filter(([name]) => asked.includes(name)));
    return { Attributes: attributes };
  },
});
