import { ServiceError } from '../../kernel/operation/error';
import type { Context, Requirement } from '../../kernel/operation/operation';

export interface TopicRecord {
  readonly arn: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

export interface SubscriptionRecord {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly owner: string;
  /** An e-mail address must confirm first, which nobody can here: it stays pending, as on AWS. */
  readonly confirmed: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

type WithStore = Pick<Context, 'store'>;

export const topics = ({ store }: WithStore) => store.collection<TopicRecord>('sns:topic');
/** By topic ARN and subscription ARN. */
export const subscriptions = ({ store }: WithStore) => store.collection<SubscriptionRecord>('sns:subscription');

export const subscriptionsOf = (context: WithStore, topicArn: string): SubscriptionRecord[] =>
  subscriptions(context).list({ prefix: `${topicArn}:` });

/** The topic, or NotFound. */
export function getTopic(context: WithStore, arn: string | undefined): TopicRecord {
  const topic = topics(context).get(arn ?? '');
  if (topic === undefined) throw new ServiceError('NotFound', 'Topic does not exist', 404);
  return topic;
}

/** The subscription, or NotFound. */
export function getSubscription(context: WithStore, arn: string | undefined): SubscriptionRecord {
  const subscription = subscriptions(context).get(arn ?? '');
  if (subscription === undefined) throw new ServiceError('NotFound', 'Subscription does not exist', 404);
  return subscription;
}

/** What an action on a topic needs. */
export function onTopic(action: string, arn: string | undefined, context: WithStore): Requirement {
  const policy = topics(context).get(arn ?? '')?.attributes.Policy;
  return { action: `sns:${action}`, resource: arn ?? '*', resourcePolicy: policy };
}

/** The topic's ARN in a subscription's. */
export const topicOf = (subscriptionArn: string | undefined): string =>
  (subscriptionArn ?? '').split(':').slice(0, 6).join(':');
