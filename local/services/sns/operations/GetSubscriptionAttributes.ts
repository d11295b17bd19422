import { operation } from '../../../kernel/operation/operation';
import { getSubscription, onTopic, topicOf } from '../topics';

export const GetSubscriptionAttributes = operation('sns', 'GetSubscriptionAttributes', {
  authorize: ({ SubscriptionArn }, context) => [
    onTopic('GetSubscriptionAttributes', topicOf(SubscriptionArn), context),
  ],
  handle({ SubscriptionArn }, context) {
    const { arn, topicArn, owner, protocol, endpoint, confirmed, attributes } = getSubscription(
      context,
      SubscriptionArn,
    );
    return {
      Attributes: {
        SubscriptionArn: arn,
        TopicArn: topicArn,
        Owner: owner,
        Protocol: protocol,
        Endpoint: endpoint,
        PendingConfirmation: String(!confirmed),
        RawMessageDelivery: 'false',
        ...attributes,
      },
    };
  },
});
