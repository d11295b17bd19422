import { operation } from '../../../kernel/operation/operation';
import { getTopic, onTopic, subscriptionsOf } from '../topics';

export const GetTopicAttributes = operation('sns', 'GetTopicAttributes', {
  authorize: ({ TopicArn }, context) => [onTopic('GetTopicAttributes', TopicArn, context)],
  handle({ TopicArn }, context) {
    const topic = getTopic(context, TopicArn);
    const all = subscriptionsOf(context, topic.arn);
    const confirmed = all.filter((subscription) => subscription.confirmed).length;
    return {
      Attributes: {
        TopicArn: topic.arn,
        Owner: context.accountId,
        DisplayName: '',
        SubscriptionsConfirmed: String(confirmed),
        SubscriptionsPending: String(all.length - confirmed),
        SubscriptionsDeleted: '0',
        ...topic.attributes,
      },
    };
  },
});
