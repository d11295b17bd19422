import { through } from '../../kernel/operation/caller';
import { randomUUID } from 'node:crypto';
import { ServiceError } from '../../kernel/operation/error';
import type { Context } from '../../kernel/operation/operation';
import { delivery } from './delivery';
import { matchesFilter } from './filter';
import { getTopic, subscriptionsOf, type SubscriptionRecord, type TopicRecord } from './topics';

export interface Publication {
  readonly Subject?: string;
  readonly Message?: string;
  readonly MessageStructure?: string;
  readonly MessageAttributes?: Readonly<Record<string, { DataType: string | undefined; StringValue?: string }>>;
}

/** Bytes of one message (SNS quotas). */
const LARGEST = 262_144;

/** Sends a message to everybody who subscribed and whose filter it passes; returns its id. */
export async function publish(context: Context, topicArn: string | undefined, message: Publication): Promise<string> {
  const topic = getTopic(context, topicArn);
  const text = message.Message ?? '';
  if (text === '') throw new ServiceError('InvalidParameter', 'Invalid parameter: Empty message');
  if (Buffer.byteLength(text) > LARGEST)
    throw new ServiceError(
      'InvalidParameter',
      `Invalid parameter: Message too long: ${Buffer.byteLength(text)} bytes, at most ${LARGEST}`,
    );
  await useKey(context, topic);
  const id = randomUUID();
  const variants =
    message.MessageStructure === 'json' ? (JSON.parse(text) as Record<string, string>) : { default: text };
  context.store.transaction(() => {
    for (const subscription of subscriptionsOf(context, topic.arn)) {
      if (
        !subscription.confirmed ||
        !matchesFilter(subscription.attributes.FilterPolicy, message.MessageAttributes ?? {})
      )
        continue;
      const variant = variants[subscription.protocol] ?? variants.default ?? '';
      const redrive = subscription.attributes.RedrivePolicy;
      context.workflows.send(delivery, `${id}:${subscription.arn}`, {
        type: 'published',
        protocol: subscription.protocol,
        endpoint: subscription.endpoint,
        topicArn: topic.arn,
        subscriptionArn: subscription.arn,
        body: bodyFor(subscription, variant),
        attributes: raw(subscription) ? (message.MessageAttributes ?? {}) : {},
        deadLetterQueue:
          redrive === undefined
            ? undefined
            : (JSON.parse(redrive) as { deadLetterTargetArn: string }).deadLetterTargetArn,
      });
    }
  });
  return id;

  function bodyFor(subscription: SubscriptionRecord, text: string): string {
    if (raw(subscription)) return text;
    const notification = {
      Type: 'Notification',
      MessageId: id,
      TopicArn: topic.arn,
      Subject: message.Subject,
      Message: text,
      Timestamp: context.clock.date().toISOString(),
      MessageAttributes: attributesOf(message.MessageAttributes),
    };
    if (subscription.protocol !== 'lambda') return JSON.stringify(notification);
    const record = {
      EventSource: 'aws:sns',
      EventVersion: '1.0',
      EventSubscriptionArn: subscription.arn,
      Sns: notification,
    };
    return JSON.stringify({ Records: [record] });
  }
}

/** An encrypted topic uses its key for the publisher, who needs kms:GenerateDataKey and kms:Decrypt. */
async function useKey(context: Context, { attributes: { KmsMasterKeyId } }: TopicRecord): Promise<void> {
  if (KmsMasterKeyId === undefined || KmsMasterKeyId === '' || KmsMasterKeyId === 'alias/aws/sns') return;
  const { CiphertextBlob } = await context.call(through('sns', context.caller), 'kms', 'GenerateDataKey', {
    KeyId: KmsMasterKeyId,
    KeySpec: 'AES_256',
  });
  await context.call(through('sns', context.caller), 'kms', 'Decrypt', { CiphertextBlob });
}

const raw = ({ attributes }: SubscriptionRecord): boolean => attributes.RawMessageDelivery === 'true';

function attributesOf(attributes: Publication['MessageAttributes']) {
  const entries = Object.entries(attributes ?? {}).map(([name, { DataType, StringValue }]) => [
    name,
    { Type: DataType, Value: StringValue },
  ]);
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Record<string, unknown>);
}
