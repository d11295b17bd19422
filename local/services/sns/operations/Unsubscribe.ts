import { operation } from '../../../kernel/operation/operation';
import { onTopic, subscriptions, topicOf } from '../topics';

export const Unsubscribe = operation('sns', 'Unsubscribe', {
  authorize: ({ SubscriptionArn }, context) => [onTopic('Unsubscribe', topicOf(SubscriptionArn), context)],
  handle({ SubscriptionArn }, context) {
    subscriptions(context).delete(SubscriptionArn ?? '');
    return {};
  },
});
