import { same, type JsonObject } from '../template/json';
import type { ResourceHandler } from './handler';
import { document, tagChanges, tagList, text, unlessGone } from './support';

/** Characters of a topic's name. */
const LONGEST_NAME = 256;

/** Properties that are attributes of the topic. */
const SETTINGS = ['DisplayName', 'KmsMasterKeyId', 'SignatureVersion', 'TracingConfig', 'ContentBasedDeduplication'];

interface Subscriber {
  readonly Endpoint: string;
  readonly Protocol: string;
}

const subscribers = ({ Subscription: list }: JsonObject) => (list ?? []) as unknown as readonly Subscriber[];

export const snsTopic: ResourceHandler = {
  type: 'AWS::SNS::Topic',
  properties: ['FifoTopic', 'Subscription', 'Tags', 'TopicName', ...SETTINGS],
  attributes: ['TopicArn', 'TopicName'],
  nameProperty: 'TopicName',

  async create(properties, context) {
    const { call, made } = context;
    const fifo = properties.FifoTopic === true;
    const suffix = fifo ? '.fifo' : '';
    const Name =
      properties.TopicName === undefined
        ? `${context.name(LONGEST_NAME - suffix.length)}${suffix}`
        : text(properties.TopicName);
    const Attributes = Object.fromEntries([
      ...SETTINGS.filter((name) => properties[name] !== undefined).map((name) => [name, text(properties[name])]),
      ...(fifo ? [['FifoTopic', 'true']] : []),
    ]) as Record<string, string>;
    // CreateTopic answers the topic that exists when it is the same.
    const { TopicArn } = await call('sns', 'CreateTopic', { Name, Attributes, Tags: tagList(properties, context) });
    const result = { physicalId: TopicArn!, attributes: { TopicArn: TopicArn!, TopicName: Name } };
    made(result);
    for (const { Endpoint, Protocol } of subscribers(properties))
      await call('sns', 'Subscribe', { TopicArn, Protocol, Endpoint });
    return result;
  },

  async update(properties, { physicalId: TopicArn, properties: before }, context) {
    const { call } = context;
    for (const AttributeName of SETTINGS)
      if (!same(before[AttributeName], properties[AttributeName])) {
        const value = properties[AttributeName];
        const AttributeValue = value === undefined ? '' : document(value);
        await call('sns', 'SetTopicAttributes', { TopicArn, AttributeName, AttributeValue });
      }
    if (!same(before.Subscription, properties.Subscription))
      for (const { Endpoint, Protocol } of subscribers(properties))
        await call('sns', 'Subscribe', { TopicArn, Protocol, Endpoint });
    const changes = tagChanges(before, properties, context);
    if (changes === undefined) return;
    if (changes.unset.length > 0) await call('sns', 'UntagResource', { ResourceArn: TopicArn, TagKeys: changes.unset });
    if (changes.set.length > 0) await call('sns', 'TagResource', { ResourceArn: TopicArn, Tags: changes.set });
  },

  delete: ({ physicalId }, { call }) => unlessGone(call('sns', 'DeleteTopic', { TopicArn: physicalId }), 'NotFound'),
};
