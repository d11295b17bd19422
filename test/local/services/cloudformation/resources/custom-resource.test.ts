import { accept } from '../../../../../local/services/cloudformation/responses';
import { Cloud, parameter } from '../cloud';
import { fake } from '../fakes';

interface Request {
  readonly RequestType: string;
  readonly RequestId: string;
  readonly ResponseURL: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: Record<string, unknown>;
  readonly OldResourceProperties?: Record<string, unknown>;
}

let cloud: Cloud;
let requests: Request[];
beforeEach(async () => {
  requests = [];
  cloud = await Cloud.start({ endpoint: 'http://127.0.0.1:4566' }, (ledger) => [
    fake('lambda', ledger, {
      Invoke({ Payload }) {
        requests.push(JSON.parse(Buffer.from(Payload as Uint8Array).toString()) as Request);
        return { StatusCode: 202 };
      },
    }),
  ]);
});
afterEach(() => cloud.stop());

const template = (Size: number) => ({
  Resources: {
    Thing: {
      Type: 'Custom::Thing',
      Properties: { ServiceToken: 'arn:aws:lambda:us-east-1:111122223333:function:f', Size },
    },
    Reader: parameter({ 'Fn::GetAtt': ['Thing', 'Answer'] }, { Properties: { Name: '/reader' } }),
  },
});

/** Answers the latest request as the function does: by a PUT to its ResponseURL. */
function answer(response: object): number {
  const { ResponseURL } = requests.at(-1)!;
  return accept(cloud.kernel, ResponseURL.split('/').at(-1)!, JSON.stringify({ Status: 'SUCCESS', ...response }));
}

test('lives as long as its stack, and is replaced by another physical id', async () => {
  await cloud.create(template(1));
  expect(requests.at(-1)).toMatchObject({
    RequestType: 'Create',
    ResponseURL: expect.stringContaining('http://127.0.0.1:4566/_headgate/cloudformation/responses/') as string,
    ResourceProperties: { Size: '1' },
  });
  expect(answer({ PhysicalResourceId: 'one', Data: { Answer: '42' } })).toBe(200);
  expect(await cloud.settled()).toBe('CREATE_COMPLETE');
  expect(cloud.ssm).toEqual({ '/reader': '42' });

  await cloud.update(template(2));
  expect(requests.at(-1)).toMatchObject({
    RequestType: 'Update',
    PhysicalResourceId: 'one',
    OldResourceProperties: { Size: '1' },
  });
  answer({ PhysicalResourceId: 'two', Data: { Answer: '43' } });
  await cloud.kernel.clock.idle();
  expect(requests.at(-1)).toMatchObject({ RequestType: 'Delete', PhysicalResourceId: 'one' });
  answer({});
  expect(await cloud.settled()).toBe('UPDATE_COMPLETE');
  expect(cloud.ssm).toEqual({ '/reader': '43' });

  await cloud.delete();
  expect(requests.at(-1)).toMatchObject({ RequestType: 'Delete', PhysicalResourceId: 'two' });
});

test('a function that says no fails the stack with its reason', async () => {
  await cloud.create(template(1));
  answer({ Status: 'FAILED', Reason: 'out of things' });
  await cloud.kernel.clock.idle();
  expect((await cloud.events()).join('\n')).toContain('Message returned: out of things');
});

test('a function that never answers fails after its timeout', async () => {
  await cloud.create({
    Resources: {
      Thing: {
        Type: 'Custom::Thing',
        Properties: { ServiceToken: 'arn:aws:lambda:us-east-1:111122223333:function:f', ServiceTimeout: 60 },
      },
    },
  });
  await cloud.kernel.clock.advance(50_000);
  expect(await cloud.settled()).toBe('CREATE_IN_PROGRESS');
  await cloud.kernel.clock.advance(10_000);
  expect((await cloud.events()).join('\n')).toContain('did not receive a response from your Custom Resource');
});

test('takes the first answer to a request that exists', async () => {
  await cloud.create(template(1));
  expect(accept(cloud.kernel, 'nobody', '{"Status":"SUCCESS"}')).toBe(403);
  const { RequestId } = requests[0]!;
  expect(accept(cloud.kernel, RequestId, 'nonsense')).toBe(400);
  expect(accept(cloud.kernel, RequestId, `{"Status":"SUCCESS","Data":{"x":"${'y'.repeat(5000)}"}}`)).toBe(400);
});
