import { NotImplemented, ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { onTopic, topics } from '../topics';

export const CreateTopic = operation('sns', 'CreateTopic', {
  authorize: ({ Name }, context) => [
    onTopic('CreateTopic', `arn:aws:sns:${context.region}:${context.accountId}:${Name}`, context),
  ],
  handle({ Name, Attributes, Tags }, context) {
    const name = Name ?? '';
    if (Attributes?.FifoTopic === 'true') throw new NotImplemented('SNS FIFO topics');
    if (!/^[a-zA-Z0-9_-]{1,256}$/.test(name))
      throw new ServiceError(
        'InvalidParameter',
        `Invalid parameter: Topic Name must have 1 to 256 letters, digits, hyphens and underscores, got ${name}`,
      );
    const arn = `arn:aws:sns:${context.region}:${context.accountId}:${name}`;
    if (!topics(context).has(arn)) {
      const tags = Object.fromEntries((Tags ?? []).map(({ Key, Value }) => [Key, Value ?? '']));
      topics(context).put(arn, {
        arn,
        name,
        attributes: { Policy: defaultPolicy(arn, context.accountId), ...Attributes },
        tags,
      });
    }
    return { TopicArn: arn };
  },
});

/** Every identity of the account may use the topic as its own policies allow. */
function defaultPolicy(arn: string, accountId: string): string {
  const actions = [
    'Publish',
    'Subscribe',
    'GetTopicAttributes',
    'SetTopicAttributes',
    'DeleteTopic',
    'ListSubscriptionsByTopic',
  ];
  const statement = {
    Sid: '__default_statement_ID',
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: actions.map((action) => `SNS:${action}`),
    Resource: arn,
    Condition: { StringEquals: { 'AWS:SourceOwner': accountId } },
  };
  return JSON.stringify({ Version: '2008-10-17', Id: '__default_policy_ID', Statement: [statement] });
}
