import type { SubscriptionRecord } from './topics';

/** What the listings tell of a subscription. */
export const listed = (subscription: SubscriptionRecord) => ({
  SubscriptionArn: subscription.confirmed ? subscription.arn : 'PendingConfirmation',
  Owner: subscription.owner,
  Protocol: subscription.protocol,
  Endpoint: subscription.endpoint,
  TopicArn: subscription.topicArn,
});
