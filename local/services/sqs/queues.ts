import { NotImplemented, ServiceError } from '../../kernel/operation/error';
import type { Context, Requirement } from '../../kernel/operation/operation';

export interface QueueRecord {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** As SetQueueAttributes takes them: texts. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

/** What each attribute is when nobody sets it, and the numbers that it may be (SQS API reference). */
const ATTRIBUTES: Readonly<Record<string, { readonly default?: string; readonly range?: readonly [number, number] }>> =
  {
    DelaySeconds: { default: '0', range: [0, 900] },
    MaximumMessageSize: { default: '1048576', range: [1024, 1_048_576] },
    MessageRetentionPeriod: { default: '345600', range: [60, 1_209_600] },
    ReceiveMessageWaitTimeSeconds: { default: '0', range: [0, 20] },
    VisibilityTimeout: { default: '30', range: [0, 43_200] },
    SqsManagedSseEnabled: { default: 'true' },
    Policy: {},
    RedrivePolicy: {},
    RedriveAllowPolicy: {},
    KmsMasterKeyId: {},
    KmsDataKeyReusePeriodSeconds: { range: [60, 86_400] },
  };

type WithStore = Pick<Context, 'store'>;

export const queues = ({ store }: WithStore) => store.collection<QueueRecord>('sqs:queue');

const nameOf = (reference: string | undefined): string => (reference ?? '').split(/[/:]/).at(-1) ?? '';

/** The queue of a URL, an ARN or a name. */
export const findQueue = (context: WithStore, reference: string | undefined): QueueRecord | undefined =>
  queues(context).get(nameOf(reference));

/** The queue, or QueueDoesNotExist. */
export function getQueue(context: WithStore, reference: string | undefined): QueueRecord {
  const queue = findQueue(context, reference);
  if (queue === undefined) throw new ServiceError('QueueDoesNotExist', 'The specified queue does not exist.', 400);
  return queue;
}

/** What an action on a queue needs. */
export function onQueue(
  action: string,
  reference: string | undefined,
  context: Pick<Context, 'store' | 'region' | 'accountId'>,
): Requirement {
  const arn = `arn:aws:sqs:${context.region}:${context.accountId}:${nameOf(reference)}`;
  return { action: `sqs:${action}`, resource: arn, resourcePolicy: findQueue(context, reference)?.attributes.Policy };
}

/** An attribute as a number, or its default. */
export function numberOf(queue: QueueRecord, attribute: string): number {
  return Number(queue.attributes[attribute] ?? ATTRIBUTES[attribute]?.default);
}

/** Attributes with the defaults of those that nobody set. */
export function withDefaults(queue: QueueRecord): Record<string, string> {
  const defaults = Object.entries(ATTRIBUTES).flatMap(([name, attribute]) =>
    attribute.default === undefined ? [] : [[name, attribute.default]],
  );
  return { ...(Object.fromEntries(defaults) as Record<string, string>), ...queue.attributes };
}

/** Refuses unknown attributes and values out of range, all of them at once. */
export function checkAttributes(attributes: Readonly<Record<string, string>>): void {
  if (attributes.FifoQueue === 'true') throw new NotImplemented('SQS FIFO queues');
  const problems = Object.entries(attributes).flatMap(([name, value]) => {
    const known = ATTRIBUTES[name];
    if (known === undefined) return [`Unknown Attribute ${name}.`];
    const { range } = known;
    const outside = range !== undefined && !(Number(value) >= range[0] && Number(value) <= range[1]);
    return outside
      ? [`Invalid value for the parameter ${name}: must be between ${range[0]} and ${range[1]}, got ${value}.`]
      : [];
  });
  if (problems.length > 0) throw new ServiceError('InvalidAttributeValue', problems.join(' '));
}

/** Where messages go that were received too often. */
export function redrive(queue: QueueRecord): { readonly arn: string; readonly maxReceiveCount: number } | undefined {
  const policy = queue.attributes.RedrivePolicy;
  if (policy === undefined || policy === '') return undefined;
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(policy) as {
    deadLetterTargetArn: string;
    maxReceiveCount: number | string;
  };
  return { arn: deadLetterTargetArn, maxReceiveCount: Number(maxReceiveCount) };
}
