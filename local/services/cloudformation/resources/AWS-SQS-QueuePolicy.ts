import type { HandlerContext, ResourceHandler } from './handler';
import { difference, document, strings, unlessGone } from './support';

/** Characters of the physical id, which names nothing in SQS. */
const LONGEST_ID = 80;

const put = (QueueUrl: string, Policy: string, { call }: HandlerContext) =>
  call('sqs', 'SetQueueAttributes', { QueueUrl, Attributes: { Policy } });

const clear = (queue: string, context: HandlerContext) =>
  unlessGone(put(queue, '', context), 'QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue');

export const sqsQueuePolicy: ResourceHandler = {
  type: 'AWS::SQS::QueuePolicy',
  properties: ['PolicyDocument', 'Queues'],
  attributes: ['Id'],

  async create({ Queues, PolicyDocument }, context) {
    const physicalId = context.name(LONGEST_ID);
    for (const queue of strings(Queues)) await put(queue, document(PolicyDocument), context);
    return { physicalId, attributes: { Id: physicalId } };
  },

  async update({ Queues, PolicyDocument }, { properties: before }, context) {
    for (const queue of strings(Queues)) await put(queue, document(PolicyDocument), context);
    for (const queue of difference(strings(before.Queues), strings(Queues)).removed) await clear(queue, context);
  },

  async delete({ properties }, context) {
    for (const queue of strings(properties.Queues)) await clear(queue, context);
  },
};
