import { operation } from '../../../kernel/operation/operation';
import { listed } from '../listed';
import { getTopic, onTopic, subscriptionsOf } from '../topics';

export const ListSubscriptionsByTopic = operation('sns', 'ListSubscriptionsByTopic', {
  authorize: ({ TopicArn }, context) => [onTopic('ListSubscriptionsByTopic', TopicArn, context)],
  handle({ TopicArn, NextToken }, context) {
    const all = subscriptionsOf(context, getTopic(context, TopicArn).arn).filter(({ arn }) => arn > (NextToken ?? ''));
    const page = all.slice(0, 100);
    return { Subscriptions: page.map(listed), NextToken: all.length > 100 ? page.at(-1)?.arn : undefined };
  },
});
