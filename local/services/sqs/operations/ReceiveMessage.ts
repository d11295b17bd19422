import type { MessageSystemAttributeName } from '@aws-sdk/client-sqs';
import { operation } from '../../../kernel/operation/operation';
import { ARRIVALS } from '../arrivals';
import { md5, md5OfAttributes } from '../digests';
import { handleOf, publicId, receive, type MessageRecord } from '../messages';
import { getQueue, numberOf, onQueue } from '../queues';

type Facts = Partial<Record<MessageSystemAttributeName, string>>;

/** A long poll looks again so often (real ms): a message may become visible again without an arrival. */
const LOOK_AGAIN = 250;

export const ReceiveMessage = operation('sqs', 'ReceiveMessage', {
  authorize: ({ QueueUrl }, context) => [onQueue('ReceiveMessage', QueueUrl, context)],
  async handle(input, context) {
    const queue = getQueue(context, input.QueueUrl);
    const limit = input.MaxNumberOfMessages ?? 1;
    const visibility = input.VisibilityTimeout ?? numberOf(queue, 'VisibilityTimeout');
    const wait = input.WaitTimeSeconds ?? numberOf(queue, 'ReceiveMessageWaitTimeSeconds');
    const { real } = context.clock;
    const until = real.monotonic() + wait * 1000;
    let found = receive(context, queue, limit, visibility);
    while (found.length === 0 && real.monotonic() < until) {
      await arrival(Math.min(LOOK_AGAIN, until - real.monotonic()));
      found = receive(context, queue, limit, visibility);
    }
    const system = [...(input.AttributeNames ?? []), ...(input.MessageSystemAttributeNames ?? [])].map(String);
    return {
      Messages:
        found.length === 0
          ? undefined
          : found.map((message) => describe(message, system, input.MessageAttributeNames ?? [])),
    };

    function arrival(milliseconds: number): Promise<void> {
      return new Promise((resolve) => {
        const done = () => {
          stop();
          cancel();
          resolve();
        };
        const stop = context.get(ARRIVALS).listen(queue.name, done);
        const cancel = real.after(milliseconds, done);
      });
    }
  },
});

function describe(message: MessageRecord, system: readonly string[], names: readonly string[]) {
  const facts: Record<string, string | undefined> = {
    SenderId: message.senderId,
    SentTimestamp: String(Math.trunc(message.sentAt)),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(Math.trunc(message.firstReceivedAt ?? message.sentAt)),
    DeadLetterQueueSourceArn: message.deadLetterSource,
  };
  const wanted = (name: string) =>
    names.some(
      (pattern) =>
        pattern === 'All' || pattern === name || (pattern.endsWith('.*') && name.startsWith(pattern.slice(0, -1))),
    );
  const attributes = Object.fromEntries(Object.entries(message.attributes).filter(([name]) => wanted(name)));
  const told = Object.entries(facts).filter(
    ([name, value]) => value !== undefined && (system.includes('All') || system.includes(name)),
  );
  return {
    MessageId: publicId(message),
    ReceiptHandle: handleOf(message),
    Body: message.body,
    MD5OfBody: md5(message.body),
    Attributes: told.length === 0 ? undefined : (Object.fromEntries(told) as Facts),
    MessageAttributes: Object.keys(attributes).length === 0 ? undefined : attributes,
    MD5OfMessageAttributes: md5OfAttributes(attributes),
  };
}
