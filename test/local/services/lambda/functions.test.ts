import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceError } from '../../../../local/kernel/operation/error';
import { root } from '../../support';
import { FUNCTION, Functions, ROLE, zip } from './support';

const ECHO = 'export const handler = async (event) => { console.log("event", event.a); return { got: event.a }; };';
const version = (n: number) => `export const handler = async () => ${n};`;

let functions: Functions;
beforeEach(async () => {
  functions = await Functions.start();
});
afterEach(() => functions.stop());

test('a function answers, and its log and metrics follow', async () => {
  await functions.create(ECHO);
  const { answer, StatusCode, ExecutedVersion, LogResult } = await functions.invoke({ a: 1 }, { LogType: 'Tail' });
  expect({ answer, StatusCode, ExecutedVersion }).toEqual({
    answer: { got: 1 },
    StatusCode: 200,
    ExecutedVersion: '$LATEST',
  });
  expect(Buffer.from(LogResult!, 'base64').toString()).toMatch(/^START RequestId: .*INFO\tevent 1\nEND .*\nREPORT /s);
  await functions.running.kernel.clock.idle();
  expect(functions.logged).toEqual([
    expect.stringMatching(/^START/),
    expect.stringMatching(/event 1$/),
    expect.stringMatching(/^END/),
    expect.stringMatching(/^REPORT/),
  ]);
  expect(functions.metrics).toEqual(['f Invocations 1', 'f Errors 0', 'f ConcurrentExecutions 1']);
});

test('the SDK that Lambda brings can be imported, and nothing else of the repository', async () => {
  await functions.create(
    'import { SageMakerClient } from "@aws-sdk/client-sagemaker"; export const handler = async () => typeof SageMakerClient;',
  );
  expect((await functions.invoke()).answer).toBe('function');
  await functions.create('import "commander"; export const handler = async () => 1;', { FunctionName: 'g' });
  const failed = await functions.call(root, 'lambda', 'Invoke', { FunctionName: 'g' });
  expect(failed.FunctionError).toBe('Unhandled');
  expect(Buffer.from(failed.Payload!).toString()).toContain("Cannot find package 'commander'");
});

test('versions stay what they were; publishing the same again is the same version', async () => {
  await functions.create(version(1), { Publish: true });
  const update = (n: number) =>
    functions.call(root, 'lambda', 'UpdateFunctionCode', {
      FunctionName: 'f',
      ZipFile: zip({ 'index.mjs': version(n) }),
    });
  const publish = () => functions.call(root, 'lambda', 'PublishVersion', { FunctionName: 'f' });
  expect((await publish()).Version).toBe('1');
  await update(2);
  expect((await publish()).Version).toBe('2');
  await update(3);
  const answers = await Promise.all(
    ['1', '2', '$LATEST'].map(async (Qualifier) => (await functions.invoke({}, { Qualifier })).answer),
  );
  expect(answers).toEqual([1, 2, 3]);
  const { Versions } = await functions.call(root, 'lambda', 'ListVersionsByFunction', { FunctionName: 'f' });
  expect(Versions!.map(({ FunctionArn }) => FunctionArn)).toEqual([
    `${FUNCTION}:$LATEST`,
    `${FUNCTION}:1`,
    `${FUNCTION}:2`,
  ]);
});

test('an alias spreads its invocations by weight, smoothly, and counts each version', async () => {
  await functions.create(version(1), { Publish: true });
  await functions.call(root, 'lambda', 'UpdateFunctionCode', {
    FunctionName: 'f',
    ZipFile: zip({ 'index.mjs': version(2) }),
    Publish: true,
  });
  const RoutingConfig = { AdditionalVersionWeights: { '2': 0.25 } };
  await functions.call(root, 'lambda', 'CreateAlias', {
    FunctionName: 'f',
    Name: 'live',
    FunctionVersion: '1',
    RoutingConfig,
  });
  const answers: unknown[] = [];
  for (let i = 0; i < 8; i++) answers.push((await functions.invoke({}, { FunctionName: `${FUNCTION}:live` })).answer);
  expect(answers.filter((answer) => answer === 2)).toHaveLength(2);
  await functions.running.kernel.clock.idle();
  expect(functions.metrics.filter((metric) => metric === 'f f:live 2 Invocations 1')).toHaveLength(2);
});

test('what an error leaves behind: the payload, FunctionError and the metric', async () => {
  await functions.create('export const handler = async () => { throw new TypeError("no"); };');
  const { answer, FunctionError } = await functions.invoke();
  expect({ answer, FunctionError }).toMatchObject({
    answer: { errorType: 'TypeError', errorMessage: 'no' },
    FunctionError: 'Unhandled',
  });
  await functions.running.kernel.clock.idle();
  expect(functions.metrics).toContain('f Errors 1');
});

test('an event is tried three times, a minute and two minutes apart, then goes to the dead-letter queue', async () => {
  const letters: Record<string, unknown>[] = [];
  await functions.stop();
  functions = await Functions.start({ 'sqs:SendMessage': (input) => (letters.push(input), {}) });
  await functions.create('export const handler = async () => { throw new Error("never"); };', {
    DeadLetterConfig: { TargetArn: 'arn:aws:sqs:us-east-1:111122223333:dead' },
  });
  expect((await functions.invoke({ a: 1 }, { InvocationType: 'Event' })).StatusCode).toBe(202);
  await functions.running.kernel.clock.advance(179_000);
  expect(functions.metrics.filter((metric) => metric === 'f Errors 1')).toHaveLength(2);
  await functions.running.kernel.clock.advance(2_000);
  expect(functions.metrics.filter((metric) => metric === 'f Errors 1')).toHaveLength(3);
  expect(letters).toEqual([expect.objectContaining({ MessageBody: '{"a":1}' })]);
  expect(functions.running.kernel.store.collection('lambda:event').count()).toBe(0);
});

test('reserved concurrency throttles', async () => {
  await functions.create('export const handler = () => new Promise((done) => setTimeout(() => done(1), 200));');
  await functions.call(root, 'lambda', 'PutFunctionConcurrency', {
    FunctionName: 'f',
    ReservedConcurrentExecutions: 1,
  });
  const first = functions.invoke();
  await expect(functions.invoke()).rejects.toMatchObject({ code: 'TooManyRequestsException', status: 429 });
  expect((await first).answer).toBe(1);
});

test('invocations at the same time show in ConcurrentExecutions', async () => {
  await functions.create('export const handler = () => new Promise((done) => setTimeout(() => done(1), 100));');
  await Promise.all([functions.invoke(), functions.invoke()]);
  await functions.running.kernel.clock.idle();
  expect(functions.metrics.filter((metric) => metric.includes('Concurrent')).sort()).toEqual([
    'f ConcurrentExecutions 1',
    'f ConcurrentExecutions 2',
  ]);
});

test('two versions behind one alias have the same role', async () => {
  await functions.create(version(1), { Publish: true });
  await functions.call(root, 'lambda', 'UpdateFunctionConfiguration', { FunctionName: 'f', Role: `${ROLE}-2` });
  await functions.call(root, 'lambda', 'PublishVersion', { FunctionName: 'f' });
  const RoutingConfig = { AdditionalVersionWeights: { '2': 0.5 } };
  const alias = { FunctionName: 'f', Name: 'live', FunctionVersion: '1', RoutingConfig };
  await expect(functions.call(root, 'lambda', 'CreateAlias', alias)).rejects.toMatchObject({
    code: 'InvalidParameterValueException',
    message: 'versions 1 and 2 of an alias must have the same execution role and dead-letter queue',
  });
});

const refused: [string, object, string | RegExp][] = [
  ['a runtime', { Runtime: 'java21' }, /the runtime java21 .* is not implemented/],
  ['a role', { Role: `${ROLE}/foreign` }, 'The role defined for the function cannot be assumed by Lambda.'],
  ['an archive', { Code: { ZipFile: Buffer.from('nonsense') } }, /Could not unzip uploaded file/],
  ['a variable', { Environment: { Variables: { AWS_REGION: 'x' } } }, /reserved keys.*AWS_REGION/],
  [
    'a layer',
    { Layers: ['arn:aws:lambda:us-east-1:111122223333:layer:l:1'] },
    /Layers of a function is not implemented/,
  ],
];

test.each(refused)('%s that cannot be is refused', async (_, more, message) => {
  await expect(functions.create(ECHO, more)).rejects.toThrow(message);
});

test('code comes from S3 with the permissions of the caller', async () => {
  await functions.stop();
  functions = await Functions.start({
    's3:GetObject': ({ Key }) => {
      if (Key === 'none') throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404);
      return { Body: Buffer.from(zip({ 'index.mjs': version(7) })) };
    },
  });
  await functions.create('', { Code: { S3Bucket: 'bucket', S3Key: 'k' } });
  expect((await functions.invoke()).answer).toBe(7);
  await expect(
    functions.create('', { FunctionName: 'g', Code: { S3Bucket: 'bucket', S3Key: 'none' } }),
  ).rejects.toThrow('S3 Error Code: NoSuchKey');
});

test('permissions make the policy that others are let in by', async () => {
  await functions.create(ECHO);
  const permission = {
    FunctionName: 'f',
    StatementId: 's',
    Action: 'lambda:InvokeFunction',
    Principal: 'events.amazonaws.com',
    SourceArn: 'arn:aws:events:us-east-1:111122223333:rule/r',
  };
  await functions.call(root, 'lambda', 'AddPermission', permission);
  await expect(functions.call(root, 'lambda', 'AddPermission', permission)).rejects.toMatchObject({
    code: 'ResourceConflictException',
  });
  const { Policy } = await functions.call(root, 'lambda', 'GetPolicy', { FunctionName: 'f' });
  expect(JSON.parse(Policy!)).toMatchObject({
    Statement: [
      {
        Sid: 's',
        Principal: { Service: 'events.amazonaws.com' },
        Resource: FUNCTION,
        Condition: { ArnLike: { 'AWS:SourceArn': 'arn:aws:events:us-east-1:111122223333:rule/r' } },
      },
    ],
  });
  await functions.call(root, 'lambda', 'RemovePermission', { FunctionName: 'f', StatementId: 's' });
  await expect(functions.call(root, 'lambda', 'GetPolicy', { FunctionName: 'f' })).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
  });
});

test('a deleted function leaves nothing; a restarted cloud has its functions still', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'lambda-'));
  const first = await Functions.start({}, directory);
  await first.create(version(4));
  await first.stop();
  const second = await Functions.start({}, directory);
  expect((await second.invoke()).answer).toBe(4);
  await second.call(root, 'lambda', 'DeleteFunction', { FunctionName: 'f' });
  await expect(second.invoke()).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  await second.running.kernel.clock.idle();
  for (const kind of ['function', 'version', 'alias', 'event', 'process'])
    expect(second.running.kernel.store.collection(`lambda:${kind}`).count()).toBe(0);
  await second.stop();
  rmSync(directory, { recursive: true });
});
