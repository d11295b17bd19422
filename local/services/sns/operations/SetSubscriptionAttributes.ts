import { operation } from '../../../kernel/operation/operation';
import { getSubscription, onTopic, subscriptions, topicOf } from '../topics';

export const SetSubscriptionAttributes = operation('sns', 'SetSubscriptionAttributes', {
  authorize: ({ SubscriptionArn }, context) => [
    onTopic('SetSubscriptionAttributes', topicOf(SubscriptionArn), context),
  ],
  handle({ SubscriptionArn, AttributeName, AttributeValue }, context) {
    const subscription = getSubscription(context, SubscriptionArn);
    const attributes = { ...subscription.attributes, [AttributeName ?? '']: AttributeValue ?? '' };
    subscriptions(context).put(subscription.arn, { ...subscription, attributes });
    return {};
  },
});
