import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { askGateway, findGateway } from '../../../cli/traffic/gateway';
import { invoke } from '../../../cli/traffic/invoke';
import { awsError, fakeAws } from '../support';

/** A gateway that answers always the same, with what it was asked. */
let server: Server;
let answer: { status: number; headers: Record<string, string>; body: string };
let asked: { headers: IncomingHttpHeaders; body: string; path?: string } | undefined;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      asked = { headers: request.headers, body, path: request.url };
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/_api/a1/predict`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** An account with a serverless model, and a client that signs. */
function account(Authentication = 'iam') {
  const fake = fakeAws({
    InvokeEndpoint: () => {
      throw awsError('ValidationError', 'Endpoint headgate-churn of account 111122223333 not found.');
    },
    DescribeStacks: () => ({
      Stacks: [
        {
          Outputs: Object.entries({ ApiEndpoint: url, Authentication }).map(([OutputKey, OutputValue]) => ({
            OutputKey,
            OutputValue,
          })),
        },
      ],
    }),
  });
  const { config } = new SageMakerRuntimeClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const client = fake.client.bind(fake);
  return Object.assign(fake, {
    client: (type: never) => Object.assign(client(type) as object, { config }),
  }) as unknown as typeof fake;
}

test('a model without an endpoint of its name is asked at its gateway, signed for API Gateway', async () => {
  // GIVEN
  answer = {
    status: 200,
    headers: { 'content-type': 'application/json', 'x-headgate-model-version': 'churn/2' },
    body: '{"score":1}',
  };

  // WHEN
  const prediction = await invoke(account(), 'churn', '{"a":1}', { inferenceId: 'c1' });

  // THEN
  expect(prediction).toEqual({ version: 'churn/2', contentType: 'application/json', body: '{"score":1}' });
  expect(asked).toMatchObject({ path: '/_api/a1/predict', body: '{"a":1}' });
  expect(asked?.headers['x-headgate-inference-id']).toBe('c1');
  expect(asked?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=test\/\d{8}\/us-east-1\/execute-api\//);
});

test('a fallback is no version’s answer', async () => {
  answer = { status: 200, headers: { 'x-headgate-fallback': 'late', 'x-headgate-model-version': 'x' }, body: '{}' };
  expect((await invoke(account(), 'churn', '{}')).version).toBeUndefined();
});

test.each([
  [400, '{"message":"carrier is missing"}', 'the request was refused (400): carrier is missing'],
  [404, '{"message":"Not Found"}', 'churn has no version yet'],
  [503, '{"message":"no prediction: the circuit is open"}', 'churn: no prediction: the circuit is open'],
])('%i is told', async (status, body, message) => {
  answer = { status, headers: {}, body };
  await expect(invoke(account(), 'churn', '{}')).rejects.toThrow(message);
});

test('where tokens let clients in, the command says so and asks nothing', async () => {
  const aws = account('jwt');
  const address = (await findGateway(aws, 'churn'))!;
  asked = undefined;
  await expect(askGateway(aws, address, { body: '{}', contentType: 'application/json' })).rejects.toThrow(
    'takes tokens',
  );
  expect(asked).toBeUndefined();
});
