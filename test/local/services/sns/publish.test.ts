import type { RunningKernel } from '../../../../local/kernel/create';
import { kms } from '../../../../local/services/kms/service';
import { sns } from '../../../../local/services/sns/service';
import { sqs } from '../../../../local/services/sqs/service';
import { root, startKernel } from '../../support';

let running: RunningKernel;
let topic: string;
let queue: string;

beforeEach(async () => {
  running = await startKernel([kms(), sqs(), sns()]);
  const { call } = running.kernel;
  topic = (await call(root, 'sns', 'CreateTopic', { Name: 'alarms' })).TopicArn!;
  queue = (await call(root, 'sqs', 'CreateQueue', { QueueName: 'inbox' })).QueueUrl!;
});
afterEach(() => running.stop());

const subscribe = (Attributes: Record<string, string> = {}, Endpoint = 'arn:aws:sqs:us-east-1:111122223333:inbox') =>
  running.kernel.call(root, 'sns', 'Subscribe', { TopicArn: topic, Protocol: 'sqs', Endpoint, Attributes });

async function publish(Message: string, stage?: string) {
  const MessageAttributes = stage === undefined ? undefined : { stage: { DataType: 'String', StringValue: stage } };
  await running.kernel.call(root, 'sns', 'Publish', { TopicArn: topic, Message, Subject: 'news', MessageAttributes });
  await running.kernel.clock.idle();
}

async function received(QueueUrl = queue) {
  const { Messages } = await running.kernel.call(root, 'sqs', 'ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 });
  return (Messages ?? []).map(({ Body }) => Body ?? '');
}

test('a subscribed queue gets the message with its subject and topic', async () => {
  await subscribe();
  await publish('rolled back');
  const [body] = await received();
  expect(JSON.parse(body!)).toMatchObject({
    Type: 'Notification',
    Subject: 'news',
    Message: 'rolled back',
    TopicArn: topic,
  });
});

test('raw delivery gives the text alone', async () => {
  await subscribe({ RawMessageDelivery: 'true' });
  await publish('rolled back');
  expect(await received()).toEqual(['rolled back']);
});

test.each([
  ['{"stage":["production"]}', ['b']],
  ['{"stage":[{"prefix":"sta"}]}', ['a']],
  ['{"stage":[{"anything-but":"staging"}]}', ['b']],
  ['{"stage":[{"exists":false}]}', ['c']],
])('a filter policy %s lets through %j', async (FilterPolicy, expected) => {
  await subscribe({ RawMessageDelivery: 'true', FilterPolicy });
  await publish('a', 'staging');
  await publish('b', 'production');
  await publish('c');
  expect(await received()).toEqual(expected);
});

test('what cannot be delivered goes to the dead-letter queue after its retries', async () => {
  const dead = await running.kernel.call(root, 'sqs', 'CreateQueue', { QueueName: 'dead' });
  const RedrivePolicy = '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:111122223333:dead"}';
  await subscribe({ RedrivePolicy, RawMessageDelivery: 'true' }, 'arn:aws:sqs:us-east-1:111122223333:gone');
  await publish('lost?');
  expect(await received(dead.QueueUrl)).toEqual([]);
  await running.kernel.clock.advance(120_000);
  expect(await received(dead.QueueUrl)).toEqual(['lost?']);
});

test('an e-mail address stays pending, an unknown protocol is refused by name', async () => {
  const { call } = running.kernel;
  const email = await call(root, 'sns', 'Subscribe', { TopicArn: topic, Protocol: 'email', Endpoint: 'a@b.example' });
  expect(email.SubscriptionArn).toBe('pending confirmation');
  const sms = call(root, 'sns', 'Subscribe', { TopicArn: topic, Protocol: 'sms', Endpoint: '1' });
  await expect(sms).rejects.toMatchObject({ status: 501, message: expect.stringContaining('SNS protocol sms') });
});
