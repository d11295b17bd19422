import { same } from '../template/json';
import type { ResourceHandler } from './handler';
import { document, text, unlessGone } from './support';

/** Properties that are attributes of the subscription. */
const SETTINGS = [
  'DeliveryPolicy',
  'FilterPolicy',
  'FilterPolicyScope',
  'RawMessageDelivery',
  'RedrivePolicy',
  'SubscriptionRoleArn',
];

export const snsSubscription: ResourceHandler = {
  type: 'AWS::SNS::Subscription',
  properties: ['Endpoint', 'Protocol', 'TopicArn', ...SETTINGS],
  attributes: ['Arn'],

  async create(properties, { call }) {
    const Attributes = Object.fromEntries(
      SETTINGS.filter((name) => properties[name] !== undefined).map((name) => [name, document(properties[name])]),
    );
    const { SubscriptionArn: arn } = await call('sns', 'Subscribe', {
      TopicArn: text(properties.TopicArn),
      Protocol: text(properties.Protocol),
      ...(properties.Endpoint !== undefined && { Endpoint: text(properties.Endpoint) }),
      Attributes,
      ReturnSubscriptionArn: true,
    });
    return { physicalId: arn!, attributes: { Arn: arn! } };
  },

  async update(properties, { physicalId, properties: before }, { call }) {
    for (const AttributeName of SETTINGS)
      if (!same(before[AttributeName], properties[AttributeName])) {
        const value = properties[AttributeName];
        const AttributeValue = value === undefined ? undefined : document(value);
        await call('sns', 'SetSubscriptionAttributes', { SubscriptionArn: physicalId, AttributeName, AttributeValue });
      }
  },

  delete: ({ physicalId }, { call }) =>
    unlessGone(call('sns', 'Unsubscribe', { SubscriptionArn: physicalId }), 'NotFound'),
};
