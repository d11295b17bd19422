import type { Json } from '../template/json';
import type { HandlerContext, ResourceHandler } from './handler';
import { difference, document, strings, unlessGone } from './support';

/** Characters of the physical id, which names nothing in SNS. */
const LONGEST_ID = 256;

const put = (TopicArn: string, policy: Json | undefined, { call }: HandlerContext) =>
  call('sns', 'SetTopicAttributes', { TopicArn, AttributeName: 'Policy', AttributeValue: document(policy) });

/** What a topic allows when nobody gave it a policy: everything to its owner's account. */
function ownersPolicy(topic: string, { kernel: { accountId } }: HandlerContext): Json {
  return {
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          ...['SNS:GetTopicAttributes', 'SNS:SetTopicAttributes', 'SNS:AddPermission', 'SNS:RemovePermission'],
          ...['SNS:DeleteTopic', 'SNS:Subscribe', 'SNS:ListSubscriptionsByTopic', 'SNS:Publish'],
        ],
        Resource: topic,
        Condition: { StringEquals: { 'AWS:SourceOwner': accountId } },
      },
    ],
  };
}

export const snsTopicPolicy: ResourceHandler = {
  type: 'AWS::SNS::TopicPolicy',
  properties: ['PolicyDocument', 'Topics'],
  attributes: ['Id'],

  async create({ Topics, PolicyDocument }, context) {
    const physicalId = context.name(LONGEST_ID);
    for (const topic of strings(Topics)) await put(topic, PolicyDocument, context);
    return { physicalId, attributes: { Id: physicalId } };
  },

  async update({ Topics, PolicyDocument }, { properties: before }, context) {
    for (const topic of strings(Topics)) await put(topic, PolicyDocument, context);
    for (const topic of difference(strings(before.Topics), strings(Topics)).removed)
      await unlessGone(put(topic, ownersPolicy(topic, context), context), 'NotFound');
  },

  async delete({ properties }, context) {
    for (const topic of strings(properties.Topics))
      await unlessGone(put(topic, ownersPolicy(topic, context), context), 'NotFound');
  },
};
