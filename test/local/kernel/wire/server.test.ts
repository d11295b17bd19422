import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceError } from '../../../../local/kernel/operation/error';
import { operation } from '../../../../local/kernel/operation/operation';
import type { Service } from '../../../../local/kernel/service';
import { createWire } from '../../../../local/kernel/wire/wire';
import { startCloud, type Cloud } from '../../support';
import { send, sign, type Raw } from './raw';

let inHandler: () => unknown | Promise<unknown> = () => undefined;
const services: Service[] = [
  {
    name: 'sagemaker',
    operations: [
      operation('sagemaker', 'DescribeModel', {
        authorize: () => [],
        async handle({ ModelName }) {
          await inHandler();
          return { ModelName, ModelArn: 'arn', CreationTime: new Date(0) };
        },
      }),
    ],
  },
  {
    name: 'sqs',
    operations: [
      operation('sqs', 'ReceiveMessage', {
        authorize: () => [],
        handle: () => Promise.resolve(inHandler()).then(() => ({})),
      }),
      operation('sqs', 'DeleteQueue', {
        authorize: () => [],
        handle: () => {
          throw new ServiceError('QueueDoesNotExist', 'The specified queue does not exist.');
        },
      }),
    ],
  },
];

const call = (target: string, body: object, headers: Record<string, string> = {}): Raw =>
  sign(
    cloud.url,
    {
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target, ...headers },
      body: JSON.stringify(body),
    },
    { service: target.startsWith('SageMaker') ? 'sagemaker' : 'sqs' },
  );

let cloud: Cloud;
beforeEach(async () => {
  inHandler = () => undefined;
  cloud = await startCloud(services);
});
afterEach(() => cloud.close());

describe('what the local cloud does not have', () => {
  test.each<[what: string, raw: () => Raw, body: RegExp]>([
    [
      'an operation',
      () => call('SageMaker.CreateApp', {}),
      /"__type":"NotImplemented","message":"sagemaker:CreateApp is not implemented/,
    ],
    [
      'a JSON service',
      () => sign(cloud.url, { headers: { 'x-amz-target': 'DynamoDB_20120810.GetItem' } }, { service: 'dynamodb' }),
      /DynamoDB_20120810:GetItem is not implemented/,
    ],
    [
      'a query service',
      () =>
        sign(
          cloud.url,
          { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'Action=DescribeInstances' },
          { service: 'ec2' },
        ),
      /<Code>NotImplemented<.*ec2:DescribeInstances is not implemented/,
    ],
    [
      'a REST service',
      () => sign(cloud.url, { method: 'GET', path: '/v1/apis' }, { service: 'apigateway' }),
      /apigateway:GET \/v1\/apis is not implemented/,
    ],
    [
      'a protocol',
      () =>
        sign(
          cloud.url,
          { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'Action=DeleteQueue' },
          { service: 'sqs' },
        ),
      /sqs:DeleteQueue in the protocol query is not implemented/,
    ],
  ])('%s answers 501 and names itself', async (_what, raw, body) => {
    expect(await send(cloud.url, raw())).toMatchObject({ status: 501, body: expect.stringMatching(body) as string });
  });
});

test('a query-compatible service answers the old code beside the new name', async () => {
  const headers = { 'x-amzn-query-mode': 'true' };
  const answer = await send(cloud.url, call('AmazonSQS.DeleteQueue', { QueueUrl: 'http://x/q' }, headers));
  expect(answer).toMatchObject({
    status: 400,
    headers: { 'x-amzn-query-error': 'AWS.SimpleQueueService.NonExistentQueue;Sender' },
    body: '{"__type":"QueueDoesNotExist","message":"The specified queue does not exist."}',
  });
});

test('a defect is reported, and the client sees only InternalFailure', async () => {
  const reported: string[] = [];
  const wire = await createWire({ running: cloud.running, report: (error) => reported.push(error.message) });
  inHandler = () => Promise.reject(new TypeError('secret detail'));
  const url = wire.url;
  const raw = sign(
    url,
    { headers: { 'x-amz-target': 'SageMaker.DescribeModel' }, body: '{"ModelName":"m"}' },
    { service: 'sagemaker' },
  );
  const answer = await send(url, raw);
  await wire.close();
  expect(answer).toMatchObject({ status: 500, body: expect.stringContaining('InternalFailure') as string });
  expect(answer.body).not.toContain('secret');
  expect(reported).toEqual(['secret detail']);
});

describe('a request in flight', () => {
  test.each([
    ['SageMaker.DescribeModel', { ModelName: 'm' }, ['sagemaker:DescribeModel']],
    ['AmazonSQS.ReceiveMessage', { QueueUrl: 'http://x/q' }, []],
  ])('%s holds time unless it is a long poll', async (target, body, expected) => {
    let underWay: readonly string[] = ['never asked'];
    inHandler = () => {
      underWay = cloud.running.kernel.clock.underWay;
    };
    await send(cloud.url, call(target, body));
    expect(underWay).toEqual(expected);
    expect(cloud.running.kernel.clock.underWay).toEqual([]);
  });

  test('is answered before the server closes', async () => {
    let finish = (): void => undefined;
    const started = new Promise<void>((resolve) => {
      inHandler = () => {
        resolve();
        return new Promise<void>((done) => (finish = done));
      };
    });
    const answer = send(cloud.url, call('SageMaker.DescribeModel', { ModelName: 'm' }));
    await started;
    const closed = cloud.wire.close(1000);
    finish();
    expect((await answer).status).toBe(200);
    await closed;
    await expect(send(cloud.url, { method: 'GET' })).rejects.toThrow('ECONNREFUSED');
  });
});

describe('closing', () => {
  test('does not wait for a connection over which nothing was asked', async () => {
    const silent = connect(cloud.wire.port, '127.0.0.1');
    const ended = new Promise((resolve) => silent.once('close', resolve));
    await new Promise((resolve) => silent.once('connect', resolve));
    await cloud.wire.close(NEVER);
    await ended;
  });

  test('does not wait for the next request of a connection that is kept alive', async () => {
    const agent = new Agent({ keepAlive: true });
    const asked = new Promise<void>((started) => {
      inHandler = () => {
        started();
        return sleep(20);
      };
    });
    const raw = call('SageMaker.DescribeModel', { ModelName: 'm' });
    const answered = new Promise((resolve, reject) => {
      const outgoing = request(cloud.url, { method: 'POST', headers: raw.headers, agent }, (response) => {
        response.resume().once('end', () => resolve(response.statusCode));
      });
      outgoing.once('error', reject).end(raw.body);
    });
    await asked;
    await cloud.wire.close(NEVER);
    expect(await answered).toBe(200);
    agent.destroy();
  });
});

/** A grace, in ms, that no test survives. */
const NEVER = 60_000;

test('the cloud has paths of its own', async () => {
  cloud.wire.routes.add('GET', '/_headgate/jobs/{name}/{rest+}', (_request, response, labels) => {
    response.end(JSON.stringify(labels));
  });
  const answer = await send(cloud.url, { method: 'GET', path: '/_headgate/jobs/one/a/b?x=1' });
  expect(answer).toMatchObject({ status: 200, body: '{"name":"one","rest":"a/b"}' });
  expect(await send(cloud.url, { method: 'GET', path: '/_headgate/nothing' })).toMatchObject({ status: 404 });
});

test('a port that is taken fails with the port', async () => {
  await expect(createWire({ running: cloud.running, port: cloud.wire.port })).rejects.toThrow(
    `EADDRINUSE: address already in use 127.0.0.1:${cloud.wire.port}`,
  );
});

test('a client that goes away half-way does no harm', async () => {
  const raw = call('SageMaker.DescribeModel', { ModelName: 'm' });
  const outgoing = request(cloud.url, { method: 'POST', headers: { ...raw.headers, 'content-length': '1000' } });
  outgoing.on('error', () => undefined);
  outgoing.write('{"Model');
  await new Promise((resolve) => outgoing.on('socket', (socket) => socket.on('connect', resolve)));
  outgoing.destroy();
  expect((await send(cloud.url, raw)).status).toBe(200);
});
