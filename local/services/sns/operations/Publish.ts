import { NotImplemented } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { publish } from '../publish';
import { onTopic } from '../topics';

export const Publish = operation('sns', 'Publish', {
  authorize: ({ TopicArn, TargetArn }, context) => [onTopic('Publish', TopicArn ?? TargetArn, context)],
  async handle(input, context) {
    if (input.PhoneNumber !== undefined) throw new NotImplemented('SNS text messages (PhoneNumber)');
    return { MessageId: await publish(context, input.TopicArn ?? input.TargetArn, input) };
  },
});
