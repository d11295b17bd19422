import { operation } from '../../../kernel/operation/operation';
import { queues } from '../queues';

export const ListQueues = operation('sqs', 'ListQueues', {
  authorize: (_input, context) => [
    { action: 'sqs:ListQueues', resource: `arn:aws:sqs:${context.region}:${context.accountId}:*` },
  ],
  handle({ QueueNamePrefix, MaxResults, NextToken }, context) {
    const limit = MaxResults ?? 1000;
    const found = queues(context).list({ prefix: QueueNamePrefix, after: NextToken, limit: limit + 1 });
    const page = found.slice(0, limit);
    return {
      QueueUrls: page.map(({ url }) => url),
      NextToken: found.length > limit && MaxResults !== undefined ? page.at(-1)?.name : undefined,
    };
  },
});
