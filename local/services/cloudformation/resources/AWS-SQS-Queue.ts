import type { JsonObject } from '../template/json';
import type { ResourceHandler } from './handler';
import { document, tagChanges, tags, text, unlessGone } from './support';

/** Characters of a queue's name. */
const LONGEST_NAME = 80;

/** The queue's attribute of each property. */
const SETTINGS: Readonly<Record<string, string>> = {
  ContentBasedDeduplication: 'ContentBasedDeduplication',
  DeduplicationScope: 'DeduplicationScope',
  DelaySeconds: 'DelaySeconds',
  FifoThroughputLimit: 'FifoThroughputLimit',
  KmsDataKeyReusePeriodSeconds: 'KmsDataKeyReusePeriodSeconds',
  KmsMasterKeyId: 'KmsMasterKeyId',
  MaximumMessageSize: 'MaximumMessageSize',
  MessageRetentionPeriod: 'MessageRetentionPeriod',
  ReceiveMessageWaitTimeSeconds: 'ReceiveMessageWaitTimeSeconds',
  RedriveAllowPolicy: 'RedriveAllowPolicy',
  RedrivePolicy: 'RedrivePolicy',
  SqsManagedSseEnabled: 'SqsManagedSseEnabled',
  VisibilityTimeout: 'VisibilityTimeout',
};

/** What an attribute is when its property is taken away. */
const DEFAULTS: Readonly<Record<string, string>> = {
  ContentBasedDeduplication: 'false',
  DelaySeconds: '0',
  KmsDataKeyReusePeriodSeconds: '300',
  MaximumMessageSize: '262144',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  SqsManagedSseEnabled: 'true',
  VisibilityTimeout: '30',
};

function attributes(properties: JsonObject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(SETTINGS)
      .filter(([property]) => properties[property] !== undefined)
      .map(([property, attribute]) => [attribute, document(properties[property])]),
  );
}

export const sqsQueue: ResourceHandler = {
  type: 'AWS::SQS::Queue',
  properties: ['FifoQueue', 'QueueName', 'Tags', ...Object.keys(SETTINGS)],
  attributes: ['Arn', 'QueueName', 'QueueUrl'],
  nameProperty: 'QueueName',

  async create(properties, context) {
    const { call, kernel } = context;
    const fifo = properties.FifoQueue === true;
    const suffix = fifo ? '.fifo' : '';
    const QueueName =
      properties.QueueName === undefined
        ? `${context.name(LONGEST_NAME - suffix.length)}${suffix}`
        : text(properties.QueueName);
    // CreateQueue answers the queue that exists when it is the same.
    const { QueueUrl } = await call('sqs', 'CreateQueue', {
      QueueName,
      Attributes: { ...attributes(properties), ...(fifo && { FifoQueue: 'true' }) },
      tags: tags(properties, context),
    });
    const Arn = `arn:aws:sqs:${kernel.region}:${kernel.accountId}:${QueueName}`;
    return { physicalId: QueueUrl!, attributes: { Arn, QueueName, QueueUrl: QueueUrl! } };
  },

  async update(properties, { physicalId: QueueUrl, properties: before }, context) {
    const { call } = context;
    const wanted = attributes(properties);
    const dropped = Object.keys(attributes(before)).filter((name) => !(name in wanted));
    const Attributes = { ...Object.fromEntries(dropped.map((name) => [name, DEFAULTS[name] ?? ''])), ...wanted };
    if (Object.keys(Attributes).length > 0) await call('sqs', 'SetQueueAttributes', { QueueUrl, Attributes });
    const changes = tagChanges(before, properties, context);
    if (changes === undefined) return;
    if (changes.unset.length > 0) await call('sqs', 'UntagQueue', { QueueUrl, TagKeys: changes.unset });
    if (changes.set.length > 0) await call('sqs', 'TagQueue', { QueueUrl, Tags: tags(properties, context) });
  },

  delete: ({ physicalId }, { call }) =>
    unlessGone(
      call('sqs', 'DeleteQueue', { QueueUrl: physicalId }),
      'QueueDoesNotExist',
      'AWS.SimpleQueueService.NonExistentQueue',
    ),
};
