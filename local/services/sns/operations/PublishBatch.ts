import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { publish } from '../publish';
import { onTopic } from '../topics';

export const PublishBatch = operation('sns', 'PublishBatch', {
  authorize: ({ TopicArn }, context) => [onTopic('Publish', TopicArn, context)],
  async handle({ TopicArn, PublishBatchRequestEntries = [] }, context) {
    if (PublishBatchRequestEntries.length > 10)
      throw new ServiceError(
        'TooManyEntriesInBatchRequest',
        'The batch request contains more entries than permissible.',
      );
    const Successful = [];
    const Failed = [];
    for (const { Id, ...message } of PublishBatchRequestEntries) {
      try {
        Successful.push({ Id, MessageId: await publish(context, TopicArn, message) });
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        Failed.push({ Id, Code: error.code, Message: error.message, SenderFault: true });
      }
    }
    return { Successful, Failed };
  },
});
