import type { RunningKernel } from '../../../../local/kernel/create';
import type { Input, OperationName, Output } from '../../../../local/kernel/operation/sdk';
import { sqs } from '../../../../local/services/sqs/service';
import { root, startKernel } from '../../support';

let running: RunningKernel;
let QueueUrl: string;

beforeEach(async () => {
  running = await startKernel([sqs()]);
  QueueUrl = (await call('CreateQueue', { QueueName: 'work' })).QueueUrl!;
});
afterEach(() => running.stop());

function call<O extends OperationName<'sqs'>>(name: O, input: Input<'sqs', O>): Promise<Output<'sqs', O>> {
  return running.kernel.call(root, 'sqs', name, input);
}
const send = (MessageBody: string) => call('SendMessage', { QueueUrl, MessageBody });
const receive = async (more = {}) => (await call('ReceiveMessage', { QueueUrl, ...more })).Messages ?? [];

test('a received message is hidden for the visibility timeout, then comes again', async () => {
  await send('hello');
  expect(await receive()).toMatchObject([{ Body: 'hello', MD5OfBody: '5d41402abc4b2a76b9719d911017c592' }]);
  expect(await receive()).toEqual([]);
  await running.kernel.clock.advance(30_000);
  expect(await receive({ AttributeNames: ['All'] })).toMatchObject([{ Attributes: { ApproximateReceiveCount: '2' } }]);
});

test('a deleted message does not come again; an old handle deletes nothing', async () => {
  await send('hello');
  const [first] = await receive();
  await running.kernel.clock.advance(30_000);
  const [second] = await receive();
  await call('DeleteMessage', { QueueUrl, ReceiptHandle: first!.ReceiptHandle });
  await running.kernel.clock.advance(30_000);
  const [third] = await receive();
  expect(third?.MessageId).toBe(second?.MessageId);
  await call('DeleteMessage', { QueueUrl, ReceiptHandle: third!.ReceiptHandle });
  await running.kernel.clock.advance(30_000);
  expect(await receive()).toEqual([]);
});

test('a message received too often moves to the dead-letter queue', async () => {
  const dead = (await call('CreateQueue', { QueueName: 'dead' })).QueueUrl!;
  const RedrivePolicy = JSON.stringify({
    deadLetterTargetArn: 'arn:aws:sqs:us-east-1:111122223333:dead',
    maxReceiveCount: 1,
  });
  await call('SetQueueAttributes', { QueueUrl, Attributes: { RedrivePolicy } });
  await send('poison');
  await receive();
  await running.kernel.clock.advance(30_000);
  expect(await receive()).toEqual([]);
  expect((await call('ReceiveMessage', { QueueUrl: dead })).Messages).toMatchObject([{ Body: 'poison' }]);
});

test('a long poll ends as soon as a message arrives', async () => {
  const waiting = receive({ WaitTimeSeconds: 20 });
  await send('now');
  expect(await waiting).toMatchObject([{ Body: 'now' }]);
});

test('every attribute out of range is named', async () => {
  const bad = call('CreateQueue', {
    QueueName: 'bad',
    Attributes: { DelaySeconds: '901', VisibilityTimeout: '-1', Fast: 'yes' } as Record<string, string>,
  });
  await expect(bad).rejects.toThrow(/DelaySeconds.*got 901.*VisibilityTimeout.*got -1.*Unknown Attribute Fast/);
});
