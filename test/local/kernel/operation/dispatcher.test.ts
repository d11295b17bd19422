import { AccessDenied } from '../../../../local/kernel/auth/denied';
import { createKernel, type RunningKernel } from '../../../../local/kernel/create';
import { AUTHORIZER, type CallRecord } from '../../../../local/kernel/operation/dispatcher';
import { NotImplemented, ServiceError } from '../../../../local/kernel/operation/error';
import { operation, type AnyOperation } from '../../../../local/kernel/operation/operation';
import { allowAll, root } from '../../support';

let running: RunningKernel;
let steps: string[];
let calls: CallRecord[];
afterEach(() => running.stop());

const getQueueUrl = operation('sqs', 'GetQueueUrl', {
  authorize: ({ QueueName }) => {
    steps.push('authorize');
    return [{ action: 'sqs:GetQueueUrl', resource: `arn:aws:sqs:us-east-1:111122223333:${QueueName}` }];
  },
  handle: ({ QueueName }, { caller, endpoint }) => {
    steps.push('handle');
    if (QueueName === 'absent') throw new ServiceError('QueueDoesNotExist', 'no such queue');
    return { QueueUrl: `${endpoint}/${caller.kind}/${QueueName}` };
  },
});

async function start(check: typeof allowAll.check = allowAll.check, operations: AnyOperation[] = [getQueueUrl]) {
  steps = [];
  calls = [];
  running = createKernel();
  running.parts.provide(AUTHORIZER, {
    ...allowAll,
    check(...args) {
      steps.push('check');
      check(...args);
    },
  });
  running.dispatcher.observe((call) => calls.push(call));
  running.reachedAt('http://127.0.0.1:1');
  await running.start([{ name: 'sqs', operations }]);
}

const getUrl = (QueueName: string) => running.kernel.call(root, 'sqs', 'GetQueueUrl', { QueueName });

test('GIVEN an operation WHEN it is called THEN permissions are checked before it is handled', async () => {
  await start();
  await expect(getUrl('jobs')).resolves.toEqual({ QueueUrl: 'http://127.0.0.1:1/root/jobs' });
  expect(steps).toEqual(['authorize', 'check', 'handle']);
});

test('GIVEN a caller who may not WHEN the operation is called THEN it is not handled, and the error is the service’s own', async () => {
  await start((_, [requirement]) => {
    throw new AccessDenied(`not authorized to perform: ${requirement!.action} on resource: ${requirement!.resource}`);
  });
  await expect(getUrl('jobs')).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('sqs:GetQueueUrl on resource: arn:aws:sqs:us-east-1:111122223333:jobs'),
  });
  expect(steps).toEqual(['authorize', 'check']);
  expect(calls).toMatchObject([{ error: { name: 'AccessDeniedException' } }]);
});

test('GIVEN an input that AWS would refuse WHEN the operation is called THEN not even permissions are looked at', async () => {
  await start(undefined, [
    operation('sagemaker', 'DescribeModel', {
      authorize: () => {
        steps.push('authorize');
        return [];
      },
      handle: () => {
        throw new Error('never handled');
      },
    }),
  ]);
  const described = running.kernel.call(root, 'sagemaker', 'DescribeModel', { ModelName: 'not a name!' });
  await expect(described).rejects.toMatchObject({ name: 'ValidationException' });
  expect(steps).toEqual([]);
});

test('GIVEN an operation that nobody has WHEN it is called THEN the error names it', async () => {
  await start();
  const call = running.kernel.call(root, 'sagemaker', 'CreateEdgePackagingJob', {} as never);
  await expect(call).rejects.toThrow(NotImplemented);
  await expect(call).rejects.toMatchObject({
    status: 501,
    message: 'sagemaker:CreateEdgePackagingJob is not implemented by the local cloud',
  });
});

test('GIVEN an operation that is there already WHEN registered THEN it is refused', async () => {
  await start();
  expect(() => running.dispatcher.register(getQueueUrl)).toThrow('operation sqs:GetQueueUrl is registered already');
  expect(running.dispatcher.list()).toEqual([getQueueUrl]);
});

test('GIVEN a role that a service assumes WHEN it calls THEN the operation sees the session', async () => {
  await start();
  const as = {
    kind: 'assume' as const,
    roleArn: 'arn:aws:iam::111122223333:role/promotion',
    service: 'states.amazonaws.com',
    sessionName: 'execution',
  };
  const answer = await running.kernel.call(as, 'sqs', 'GetQueueUrl', { QueueName: 'jobs' });
  expect(answer.QueueUrl).toContain('/role/jobs');
  expect(calls[0]!.context.caller).toMatchObject({ kind: 'role', invokedBy: 'states.amazonaws.com' });
});

test('GIVEN observers WHEN calls end, well or not THEN each is told once, with input and outcome', async () => {
  await start();
  await getUrl('jobs');
  await expect(getUrl('absent')).rejects.toThrow('no such queue');
  expect(calls.map(({ operation: { name }, input, output, error }) => [name, input, output, error?.message])).toEqual([
    ['GetQueueUrl', { QueueName: 'jobs' }, { QueueUrl: 'http://127.0.0.1:1/root/jobs' }, undefined],
    ['GetQueueUrl', { QueueName: 'absent' }, undefined, 'no such queue'],
  ]);
  const [first, second] = calls;
  expect(first!.context.requestId).not.toBe(second!.context.requestId);
});

test.each([
  ['GetQueueUrl', true],
  ['ListQueues', true],
  ['ReceiveMessage', true],
  ['CreateQueue', false],
  ['DeleteMessage', false],
] as const)('GIVEN %s WHEN declared THEN whether it only reads is told from its name (%s)', async (name, readOnly) => {
  await start();
  const declared = operation('sqs', name, { authorize: () => [], handle: () => ({}) as never });
  expect(declared.readOnly).toBe(readOnly);
  expect(operation('sqs', name, { ...declared, readOnly: !readOnly }).readOnly).toBe(!readOnly);
});
