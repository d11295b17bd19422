import { SNSClient, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { Aws } from '../cli/aws';
import { platformValue } from '../cli/platform';

/** A queue that hears what the platform tells people. */
export interface Inbox {
  /** Takes everything that has arrived. */
  read(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Most that SQS hands out at a time. */
const BATCH = 10;

/** Subscribes a new queue to the platform's notifications, as a team would. */
export async function openInbox(aws: Aws): Promise<Inbox> {
  const [sqs, sns] = [aws.client(SQSClient), aws.client(SNSClient)];
  const topic = await platformValue(aws, 'topic-arn');
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'flight-operations' }));
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  const queue = Attributes?.QueueArn;
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: policy(queue, topic) } }));
  const { SubscriptionArn } = await sns.send(
    new SubscribeCommand({ TopicArn: topic, Protocol: 'sqs', Endpoint: queue, ReturnSubscriptionArn: true }),
  );
  return {
    async read() {
      const texts: string[] = [];
      for (;;) {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: BATCH, WaitTimeSeconds: 0 }),
        );
        if (Messages.length === 0) return texts;
        texts.push(...Messages.map(({ Body }) => (JSON.parse(Body ?? '{}') as { readonly Message: string }).Message));
      }
    },
    async close() {
      await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
      await sqs.send(new DeleteQueueCommand({ QueueUrl }));
    },
  };
}

function policy(queue: string | undefined, topic: string): string {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: queue,
    Condition: { ArnEquals: { 'aws:SourceArn': topic } },
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}
