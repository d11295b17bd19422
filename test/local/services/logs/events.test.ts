import type { RunningKernel } from '../../../../local/kernel/create';
import type { Input, OperationName, Output } from '../../../../local/kernel/operation/sdk';
import { logs } from '../../../../local/services/logs/service';
import { root, startKernel } from '../../support';

const logGroupName = '/aws/sagemaker/TrainingJobs';
const logStreamName = 'job/algo-1';
const start = Date.UTC(2013, 3, 1);
const DAY = 24 * 3_600_000;

let running: RunningKernel;
beforeEach(async () => {
  running = await startKernel([logs()], { epoch: start });
  await call('CreateLogGroup', { logGroupName });
  await call('CreateLogStream', { logGroupName, logStreamName });
});
afterEach(() => running.stop());

function call<O extends OperationName<'logs'>>(name: O, input: Input<'logs', O>): Promise<Output<'logs', O>> {
  return running.kernel.call(root, 'logs', name, input);
}
const put = (...messages: string[]) =>
  call('PutLogEvents', {
    logGroupName,
    logStreamName,
    logEvents: messages.map((message, at) => ({ timestamp: start + at, message })),
  });
const texts = (events: readonly { message?: string }[] | undefined) => events?.map(({ message }) => message);

test('events are read forward page by page, until the token stays the same', async () => {
  await put('a', 'b', 'c');
  const first = await call('GetLogEvents', { logGroupName, logStreamName, startFromHead: true, limit: 2 });
  const page = (nextToken?: string) => call('GetLogEvents', { logGroupName, logStreamName, limit: 2, nextToken });
  const second = await page(first.nextForwardToken);
  const third = await page(second.nextForwardToken);
  expect([texts(first.events), texts(second.events), texts(third.events)]).toEqual([['a', 'b'], ['c'], []]);
  expect(third.nextForwardToken).toBe(second.nextForwardToken);
});

test('without a start the latest events come', async () => {
  await put('a', 'b', 'c');
  expect(texts((await call('GetLogEvents', { logGroupName, logStreamName, limit: 2 })).events)).toEqual(['b', 'c']);
});

test.each([
  ['error', ['an error', 'big error here']],
  ['error -big', ['an error']],
  ['?fine ?big', ['fine', 'big error here']],
  ['"big error"', ['big error here']],
])('the filter %s finds %j', async (filterPattern, expected) => {
  await put('an error', 'fine', 'big error here');
  expect(texts((await call('FilterLogEvents', { logGroupName, filterPattern })).events)).toEqual(expected);
});

test('events older than the retention are gone', async () => {
  await put('old');
  await call('PutRetentionPolicy', { logGroupName, retentionInDays: 7 });
  await running.kernel.clock.advance(7 * DAY + 1000);
  expect((await call('FilterLogEvents', { logGroupName })).events).toEqual([]);
});

test('events out of order are refused as a whole', async () => {
  const logEvents = [
    { timestamp: start + 1, message: 'b' },
    { timestamp: start, message: 'a' },
  ];
  await expect(call('PutLogEvents', { logGroupName, logStreamName, logEvents })).rejects.toThrow(/chronological/);
  expect((await call('FilterLogEvents', { logGroupName })).events).toEqual([]);
});
