import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { getTopic, onTopic, topics } from '../topics';

const KNOWN = [
  'Policy',
  'DisplayName',
  'KmsMasterKeyId',
  'DeliveryPolicy',
  'TracingConfig',
  'SignatureVersion',
  'ArchivePolicy',
];

export const SetTopicAttributes = operation('sns', 'SetTopicAttributes', {
  authorize: ({ TopicArn }, context) => [onTopic('SetTopicAttributes', TopicArn, context)],
  handle({ TopicArn, AttributeName, AttributeValue }, context) {
    const topic = getTopic(context, TopicArn);
    const name = AttributeName ?? '';
    if (!KNOWN.includes(name))
      throw new ServiceError(
        'InvalidParameter',
        `Invalid parameter: AttributeName must be one of ${KNOWN.join(', ')}, got ${name}`,
      );
    topics(context).put(topic.arn, { ...topic, attributes: { ...topic.attributes, [name]: AttributeValue ?? '' } });
    return {};
  },
});
