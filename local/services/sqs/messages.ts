import { randomUUID } from 'node:crypto';
import { ServiceError } from '../../kernel/operation/error';
import type { Context } from '../../kernel/operation/operation';
import { getQueue, numberOf, redrive, type QueueRecord } from './queues';
import type { MessageAttributes } from './digests';

export interface MessageRecord {
  readonly id: string;
  readonly queue: string;
  readonly body: string;
  readonly attributes: MessageAttributes;
  readonly senderId: string;
  /** Virtual ms. */
  readonly sentAt: number;
  readonly visibleAt: number;
  readonly firstReceivedAt?: number;
  readonly receiveCount: number;
  /** The handle of the latest receipt. */
  readonly receipt?: string;
  /** The queue that it came from, in a dead-letter queue. */
  readonly deadLetterSource?: string;
}

type Running = Pick<Context, 'store' | 'clock' | 'workflows'>;

export const messages = ({ store }: Pick<Context, 'store'>) => store.collection<MessageRecord>('sqs:message');

const keyOf = ({ queue, id }: Pick<MessageRecord, 'queue' | 'id'>): string => `${queue}\u001f${id}`;

/** A message's id sorts in the order of sending. */
function nextId({ store }: Running): string {
  const counters = store.collection<{ value: number }>('sqs:sequence');
  const value = counters.put('message', { value: (counters.get('message')?.value ?? 0) + 1 }).value;
  return `${String(value).padStart(12, '0')}-${randomUUID()}`;
}

/** The id that clients see. */
export const publicId = ({ id }: Pick<MessageRecord, 'id'>): string => id.slice(13);

/** Puts a message into a queue. */
export function enqueue(
  context: Running,
  queue: QueueRecord,
  message: Pick<MessageRecord, 'body' | 'attributes' | 'senderId'> & { readonly delaySeconds?: number },
): MessageRecord {
  const { delaySeconds, ...content } = message;
  const sentAt = context.clock.now();
  const visibleAt = sentAt + (delaySeconds ?? numberOf(queue, 'DelaySeconds')) * 1000;
  const record = { ...content, id: nextId(context), queue: queue.name, sentAt, visibleAt, receiveCount: 0 };
  return messages(context).put(keyOf(record), record);
}

/** Takes up to so many visible messages, hiding them for a time; those received too often move to the dead-letter queue. */
export function receive(
  context: Running,
  queue: QueueRecord,
  limit: number,
  visibilitySeconds: number,
): MessageRecord[] {
  return context.store.transaction(() => {
    const now = context.clock.now();
    const taken: MessageRecord[] = [];
    const dead = redrive(queue);
    const oldest = now - numberOf(queue, 'MessageRetentionPeriod') * 1000;
    for (const [key, message] of messages(context).entries({ prefix: `${queue.name}\u001f` })) {
      if (taken.length === limit) break;
      if (message.sentAt < oldest) messages(context).delete(key);
      else if (message.visibleAt > now) continue;
      else if (dead !== undefined && message.receiveCount >= dead.maxReceiveCount)
        bury(context, key, message, dead.arn);
      else taken.push(messages(context).put(key, received(message, now, visibilitySeconds)));
    }
    return taken;
  });
}

function received(message: MessageRecord, now: number, visibilitySeconds: number): MessageRecord {
  return {
    ...message,
    visibleAt: now + visibilitySeconds * 1000,
    firstReceivedAt: message.firstReceivedAt ?? now,
    receiveCount: message.receiveCount + 1,
    receipt: randomUUID(),
  };
}

function bury(context: Running, key: string, message: MessageRecord, target: string): void {
  const queue = getQueue(context, target);
  messages(context).delete(key);
  const moved = { ...message, queue: queue.name, visibleAt: context.clock.now(), receiveCount: 0, receipt: undefined };
  messages(context).put(keyOf(moved), { ...moved, deadLetterSource: message.queue });
}

/** A handle names the message and one receipt of it. */
export const handleOf = (message: MessageRecord): string =>
  Buffer.from(`${message.id} ${message.receipt}`).toString('base64url');

/** The message of a handle and its key; undefined when it is gone, or was received again since. */
export function byHandle(
  context: Running,
  queue: QueueRecord,
  handle: string | undefined,
): [key: string, message: MessageRecord] | undefined {
  const [id, receipt] = Buffer.from(handle ?? '', 'base64url')
    .toString()
    .split(' ');
  if (id === undefined || receipt === undefined)
    throw new ServiceError(
      'ReceiptHandleIsInvalid',
      `The input receipt handle "${handle}" is not a valid receipt handle.`,
    );
  const key = keyOf({ queue: queue.name, id });
  const message = messages(context).get(key);
  return message === undefined || message.receipt !== receipt ? undefined : [key, message];
}

/** How many messages are visible, hidden by a receipt, and delayed. */
export function counts(context: Running, queue: QueueRecord): { visible: number; inFlight: number; delayed: number } {
  const now = context.clock.now();
  const all = messages(context).list({ prefix: `${queue.name}\u001f` });
  const hidden = all.filter(({ visibleAt }) => visibleAt > now);
  const inFlight = hidden.filter(({ receipt }) => receipt !== undefined).length;
  return { visible: all.length - hidden.length, inFlight, delayed: hidden.length - inFlight };
}
