import { ServiceError } from '../../kernel/operation/error';
import type { Context } from '../../kernel/operation/operation';
import { md5, md5OfAttributes, type MessageAttributes } from './digests';
import { enqueue, publicId } from './messages';
import { ARRIVALS } from './arrivals';
import { numberOf, type QueueRecord } from './queues';

interface Message {
  readonly MessageBody?: string;
  readonly DelaySeconds?: number;
  readonly MessageAttributes?: MessageAttributes;
}

/** Puts one message into the queue and answers with the digests that clients check. */
export function send(context: Context, queue: QueueRecord, message: Message) {
  const body = message.MessageBody ?? '';
  const largest = numberOf(queue, 'MaximumMessageSize');
  if (body === '')
    throw new ServiceError('InvalidParameterValue', 'The request must contain the parameter MessageBody.');
  if (Buffer.byteLength(body) > largest)
    throw new ServiceError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${largest} bytes.`,
    );
  const attributes = message.MessageAttributes ?? {};
  const senderId = 'userId' in context.caller ? context.caller.userId : context.caller.kind;
  const record = enqueue(context, queue, { body, attributes, senderId, delaySeconds: message.DelaySeconds });
  context.get(ARRIVALS).announce(queue.name);
  return {
    MessageId: publicId(record),
    MD5OfMessageBody: md5(body),
    MD5OfMessageAttributes: md5OfAttributes(attributes),
  };
}
