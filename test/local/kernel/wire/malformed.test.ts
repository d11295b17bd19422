import { operation } from '../../../../local/kernel/operation/operation';
import type { Service } from '../../../../local/kernel/service';
import { startCloud, type Cloud } from '../../support';
import { send, sign, type Answer, type Raw } from './raw';

const services: Service[] = [
  {
    name: 'sagemaker',
    operations: [operation('sagemaker', 'CreateModel', { authorize: () => [], handle: () => ({ ModelArn: 'arn' }) })],
  },
  {
    name: 'monitoring',
    operations: [operation('monitoring', 'PutMetricData', { authorize: () => [], handle: () => ({}) as never })],
  },
  {
    name: 'cloudformation',
    operations: [
      operation('cloudformation', 'CreateStack', { authorize: () => [], handle: () => ({ StackId: 'id' }) }),
    ],
  },
  {
    name: 's3',
    operations: [
      operation('s3', 'DeleteObjects', { authorize: () => [], handle: () => ({}) }),
      operation('s3', 'GetObject', { authorize: () => [], handle: () => ({}) }),
    ],
  },
  {
    name: 'scheduler',
    operations: [operation('scheduler', 'ListSchedules', { authorize: () => [], handle: () => ({ Schedules: [] }) })],
  },
];

let cloud: Cloud;
let reports: string[];
beforeAll(async () => {
  reports = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => reports.push(String(text)) > 0);
  cloud = await startCloud(services);
});
afterAll(async () => {
  await cloud.close();
  jest.restoreAllMocks();
});

const signed = (service: string, raw: Raw): Promise<Answer> => send(cloud.url, sign(cloud.url, raw, { service }));
const json = (body: string) =>
  signed('sagemaker', {
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'SageMaker.CreateModel' },
    body,
  });
const form = (body: string) =>
  signed('cloudformation', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });
const cbor = (body: Buffer) =>
  signed('monitoring', {
    path: '/service/GraniteServiceVersion20100801/operation/PutMetricData',
    headers: { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' },
    body,
  });
const good = '"ModelName":"m","ExecutionRoleArn":"arn:aws:iam::111122223333:role/sagemaker-role"';

describe('a JSON input', () => {
  test.each<[body: string, message: RegExp]>([
    ['{', /The body is not valid JSON/],
    ['[]', /LIST_VALUE can not be converted to a structure/],
    ['"text"', /STRING_VALUE can not be converted to a structure/],
    ['null', /NULL_VALUE can not be converted to a structure/],
    ['{"ModelName":5}', /ModelName: NUMBER_VALUE can not be converted to a String/],
    ['{"ModelName":{"a":1}}', /ModelName: STRUCTURE_VALUE can not be converted to a String/],
    ['{"EnableNetworkIsolation":"yes"}', /EnableNetworkIsolation: STRING_VALUE can not be converted to a Boolean/],
    ['{"Tags":{"Key":"a"}}', /Tags: STRUCTURE_VALUE can not be converted to a list/],
    ['{"Tags":[null]}', /Tags\[0\]: NULL_VALUE can not be converted to a structure/],
    ['{"PrimaryContainer":{"Environment":{"A":1}}}', /PrimaryContainer\.Environment\.A: NUMBER_VALUE/],
    ['{"ModelNam":"m"}', /ModelNam: CreateModelInput has no such member/],
    [`{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, /a: CreateModelInput has no such member|not valid JSON/],
  ])('%.60s', async (body, message) => {
    const answer = await json(body);
    expect(answer).toMatchObject({ status: 400, body: expect.stringMatching(message) as string });
    expect(JSON.parse(answer.body)).toMatchObject({ __type: 'SerializationException' });
  });

  test('members that are null count as absent, and __type is no member', async () => {
    expect(await json(`{${good},"VpcConfig":null,"__type":"x"}`)).toMatchObject({ status: 200 });
  });

  test('__proto__ is an unknown member like any other', async () => {
    expect((await json(`{${good},"__proto__":{"Tags":[]}}`)).status).toBe(400);
  });
});

describe('a form', () => {
  test.each<[body: string, message: RegExp]>([
    ['Action=CreateStack&StackName=s&Stacks=1', /<Code>MalformedQueryString<.*Unknown parameter 'Stacks'/],
    ['Action=CreateStack&StackName=s&Tags.member.x.Key=a', /is not an index/],
    ['Action=CreateStack&StackName=s&DisableRollback=maybe', /is not true or false/],
    ['Action=CreateStack&StackName=s&TimeoutInMinutes=soon', /is not a number/],
    ['Action=CreateStack&StackName.a=s', /has no value of its own/],
    [`Action=CreateStack&${'a.'.repeat(5000)}b=1`, /nested too deep/],
    [
      'Action=CreateStack&StackName=s&Capabilities.member.1=ROOT',
      /failed to satisfy constraint: Member must satisfy enum/,
    ],
    ['Action=&StackName=s', /NotImplemented/],
    ['', /NotImplemented/],
  ])('%.70s', async (body, message) => {
    const answer = await form(body);
    expect(answer.status).toBe(message.source === 'NotImplemented' ? 501 : 400);
    expect(answer.body).toMatch(message);
  });
});

describe('CBOR', () => {
  test.each<[what: string, body: Buffer]>([
    ['cut off', Buffer.from('bf694e616d65', 'hex')],
    ['not a map', Buffer.from('83010203', 'hex')],
    ['of a wrong type', Buffer.from('a1694e616d657370616365f5', 'hex')],
    ['with a length beyond the end', Buffer.from('bbffffffffffffffff', 'hex')],
    ['of a reserved kind', Buffer.from('1c', 'hex')],
  ])('that is %s is refused', async (_what, body) => {
    expect(await cbor(body)).toMatchObject({ status: 400, headers: { 'content-type': 'application/cbor' } });
  });
});

describe('an XML input', () => {
  test.each<[body: string, problem: RegExp]>([
    ['<Delete><Object>', /missing closing tag/],
    ['<Remove/>', /the root must be Delete, got Remove/],
    ['no xml', /unexpected content/],
    ['<!DOCTYPE x [<!ENTITY a "b">]><Delete>&a;</Delete>', /no document type/],
    ['<Delete><Objects/></Delete>', /Delete has no element Objects/],
    ['<Delete><Quiet>maybe</Quiet></Delete>', /'maybe' is not true or false/],
    ['<Delete>text</Delete>', /Delete has no text/],
    ['<Delete><Quiet>true</Quiet><Quiet>true</Quiet></Delete>', /comes more than once/],
  ])('%s', async (body, problem) => {
    const answer = await signed('s3', { method: 'POST', path: '/bucket?delete', body });
    expect(answer).toMatchObject({ status: 400, body: expect.stringMatching(problem) as string });
  });

  test('with a namespace is read', async () => {
    const body = '<Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Object><Key>k</Key></Object></Delete>';
    expect(await signed('s3', { method: 'POST', path: '/bucket?delete', body })).toMatchObject({ status: 200 });
  });
});

test.each(['/%zz/%', '/b/%E0%A4%A', '//', '/../../etc/passwd', '/b/a%00b', `/b/${'a'.repeat(8000)}`])(
  'the path %.30s does no harm',
  async (path) => {
    const answer = await send(cloud.url, { method: 'GET', path });
    expect(answer.status).toBeLessThan(600);
  },
);

test('no accident among four hundred broken requests', async () => {
  const random = generator(20_260_301);
  const bodies = [`{${good},"Tags":[{"Key":"k","Value":"v"}]}`, 'Action=CreateStack&StackName=s&Tags.member.1.Key=a'];
  const statuses = new Set<number>();
  for (let round = 0; round < 10; round++)
    for (const answer of await Promise.all(Array.from({ length: 40 }, () => broken(bodies, random))))
      statuses.add(answer.status);
  expect([...statuses].filter((status) => status >= 500 && status !== 501)).toEqual([]);
  expect(reports).toEqual([]);
});

/** A valid request in which some bytes are changed, left out or doubled. */
function broken(bodies: readonly string[], random: () => number): Promise<Answer> {
  const which = Math.floor(random() * 3);
  if (which === 0) return json(mutate(bodies[0]!, random));
  if (which === 1) return form(mutate(bodies[1]!, random));
  const bytes = Buffer.from('a1694e616d657370616365616e', 'hex');
  bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  return cbor(bytes);
}

function mutate(text: string, random: () => number): string {
  let changed = text;
  for (let count = 1 + Math.floor(random() * 4); count > 0; count--) {
    const at = Math.floor(random() * changed.length);
    const piece = changed.slice(at, at + Math.floor(random() * 8));
    const chars = ['', '"', '{', '}', '[', ',', '&', '=', '.', '%', '\u0000', 'é', piece + piece, String(random())];
    changed = changed.slice(0, at) + chars[Math.floor(random() * chars.length)]! + changed.slice(at + piece.length);
  }
  return changed;
}

/** The same numbers in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
