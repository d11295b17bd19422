import type { Service } from '../../kernel/service';
import { ChangeMessageVisibility } from './operations/ChangeMessageVisibility';
import { ChangeMessageVisibilityBatch } from './operations/ChangeMessageVisibilityBatch';
import { CreateQueue } from './operations/CreateQueue';
import { DeleteMessage } from './operations/DeleteMessage';
import { DeleteMessageBatch } from './operations/DeleteMessageBatch';
import { DeleteQueue } from './operations/DeleteQueue';
import { GetQueueAttributes } from './operations/GetQueueAttributes';
import { GetQueueUrl } from './operations/GetQueueUrl';
import { ListDeadLetterSourceQueues } from './operations/ListDeadLetterSourceQueues';
import { ListQueueTags } from './operations/ListQueueTags';
import { ListQueues } from './operations/ListQueues';
import { PurgeQueue } from './operations/PurgeQueue';
import { ReceiveMessage } from './operations/ReceiveMessage';
import { SendMessage } from './operations/SendMessage';
import { SendMessageBatch } from './operations/SendMessageBatch';
import { SetQueueAttributes } from './operations/SetQueueAttributes';
import { TagQueue } from './operations/TagQueue';
import { UntagQueue } from './operations/UntagQueue';
import { ARRIVALS, Arrivals } from './arrivals';

/** Amazon SQS: standard queues. */
export function sqs(): Service {
  return {
    name: 'sqs',
    operations: [
      ChangeMessageVisibility,
      ChangeMessageVisibilityBatch,
      CreateQueue,
      DeleteMessage,
      DeleteMessageBatch,
      DeleteQueue,
      GetQueueAttributes,
      GetQueueUrl,
      ListDeadLetterSourceQueues,
      ListQueueTags,
      ListQueues,
      PurgeQueue,
      ReceiveMessage,
      SendMessage,
      SendMessageBatch,
      SetQueueAttributes,
      TagQueue,
      UntagQueue,
    ],
    start: (_kernel, parts) => parts.provide(ARRIVALS, new Arrivals()),
  };
}
