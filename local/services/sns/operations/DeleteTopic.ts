import { operation } from '../../../kernel/operation/operation';
import { onTopic, subscriptions, subscriptionsOf, topics } from '../topics';

/** Deleting what is gone already succeeds. */
export const DeleteTopic = operation('sns', 'DeleteTopic', {
  authorize: ({ TopicArn }, context) => [onTopic('DeleteTopic', TopicArn, context)],
  handle({ TopicArn }, context) {
    context.store.transaction(() => {
      for (const { arn } of subscriptionsOf(context, TopicArn ?? '')) subscriptions(context).delete(arn);
      topics(context).delete(TopicArn ?? '');
    });
    return {};
  },
});
