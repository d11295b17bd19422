import { randomUUID } from 'node:crypto';
import { NotImplemented } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { getTopic, onTopic, subscriptions, subscriptionsOf } from '../topics';

/** Delivered to from here; e-mail addresses are recorded, and stay pending for want of a confirmation. */
const DELIVERED = ['sqs', 'lambda'];
const RECORDED = ['email', 'email-json'];

export const Subscribe = operation('sns', 'Subscribe', {
  authorize: ({ TopicArn }, context) => [onTopic('Subscribe', TopicArn, context)],
  handle({ TopicArn, Protocol, Endpoint, Attributes, ReturnSubscriptionArn }, context) {
    const topic = getTopic(context, TopicArn);
    const protocol = Protocol ?? '';
    if (![...DELIVERED, ...RECORDED].includes(protocol))
      throw new NotImplemented(`SNS protocol ${protocol} (sqs, lambda and email are)`);
    const known = subscriptionsOf(context, topic.arn).find(
      (other) => other.protocol === protocol && other.endpoint === Endpoint,
    );
    const confirmed = DELIVERED.includes(protocol);
    const arn = known?.arn ?? `${topic.arn}:${randomUUID()}`;
    subscriptions(context).put(arn, {
      arn,
      topicArn: topic.arn,
      protocol,
      endpoint: Endpoint ?? '',
      owner: context.accountId,
      confirmed,
      attributes: { ...known?.attributes, ...Attributes },
    });
    return { SubscriptionArn: confirmed || ReturnSubscriptionArn === true ? arn : 'pending confirmation' };
  },
});
