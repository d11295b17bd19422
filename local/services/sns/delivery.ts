import type { Workflow } from '../../kernel/workflow/workflow';
import type { Identity } from '../../kernel/operation/caller';

/** One message on its way to one subscriber. */
export interface DeliveryRecord {
  readonly protocol: string;
  readonly endpoint: string;
  readonly topicArn: string;
  readonly subscriptionArn: string;
  /** What the subscriber gets. */
  readonly body: string;
  readonly attributes: Readonly<Record<string, { DataType: string | undefined; StringValue?: string }>>;
  readonly deadLetterQueue?: string;
  readonly attempt: number;
}

type DeliveryEvent =
  | ({ readonly type: 'published' } & Omit<DeliveryRecord, 'attempt'>)
  | { readonly type: 'delivered' }
  | { readonly type: 'failed' }
  | { readonly type: 'retry' };

/** Virtual ms before each further attempt; then the message goes to the dead-letter queue, or is dropped as SNS does. */
const BACKOFF = [1_000, 5_000, 20_000, 60_000];

/** At least once: a delivery that a kill interrupted is made again. */
export const delivery: Workflow<DeliveryRecord, DeliveryEvent, { deliver: DeliveryRecord; bury: DeliveryRecord }> = {
  name: 'sns:delivery',
  transition(row, event, now) {
    if (event.type === 'published') {
      const { type: _type, ...message } = event;
      const made = { ...message, attempt: 0 };
      return { row: made, effects: [{ kind: 'deliver', input: made }] };
    }
    if (row === undefined) return undefined;
    switch (event.type) {
      case 'delivered':
        return { row: null };
      case 'retry':
        return { row, effects: [{ kind: 'deliver', input: row }] };
      case 'failed': {
        const wait = BACKOFF[row.attempt];
        if (wait !== undefined)
          return {
            row: { ...row, attempt: row.attempt + 1 },
            timers: [{ name: 'retry', at: now + wait, event: { type: 'retry' } }],
          };
        if (row.deadLetterQueue === undefined) return { row: null };
        return { row, effects: [{ kind: 'bury', input: row }] };
      }
    }
  },
  effects: {
    async deliver(message, { kernel }) {
      const as: Identity = { kind: 'service', principal: 'sns.amazonaws.com', sourceArn: message.topicArn };
      if (message.protocol === 'lambda')
        await kernel.call(as, 'lambda', 'Invoke', {
          FunctionName: message.endpoint,
          InvocationType: 'Event',
          Payload: Buffer.from(message.body),
        });
      else
        await kernel.call(as, 'sqs', 'SendMessage', {
          QueueUrl: message.endpoint,
          MessageBody: message.body,
          MessageAttributes: message.attributes,
        });
      return { type: 'delivered' };
    },
    async bury(message, { kernel }) {
      const as: Identity = { kind: 'service', principal: 'sns.amazonaws.com', sourceArn: message.topicArn };
      await kernel.call(as, 'sqs', 'SendMessage', { QueueUrl: message.deadLetterQueue, MessageBody: message.body });
      return { type: 'delivered' };
    },
  },
  failed: ({ kind }) => ({ type: kind === 'deliver' ? 'failed' : 'delivered' }),
};
