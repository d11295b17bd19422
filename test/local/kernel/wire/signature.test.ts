import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { text } from 'node:stream/consumers';
import { operation } from '../../../../local/kernel/operation/operation';
import type { Service } from '../../../../local/kernel/service';
import { startCloud, type Cloud } from '../../support';
import { send, sign, type Raw, type Signing } from './raw';

const objects = new Map<string, string>();
const services: Service[] = [
  {
    name: 'sts',
    operations: [
      operation('sts', 'GetCallerIdentity', {
        authorize: () => [],
        handle: (_i, { accountId }) => ({ Account: accountId }),
      }),
    ],
  },
  {
    name: 'sagemaker',
    operations: [
      operation('sagemaker', 'DescribeModel', {
        authorize: () => [],
        handle: ({ ModelName }) => ({ ModelName, ModelArn: 'arn', CreationTime: new Date(0) }),
      }),
    ],
  },
  {
    name: 's3',
    operations: [
      operation('s3', 'GetObject', {
        authorize: () => [],
        handle: ({ Key }) => ({ Body: objects.get(Key!) as never }),
      }),
      operation('s3', 'PutObject', {
        authorize: () => [],
        async handle({ Key, Body }) {
          objects.set(Key!, await text(Body as never));
          return {};
        },
      }),
    ],
  },
];

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud(services);
});
afterAll(() => cloud.close());

const query: Raw = {
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: 'Action=GetCallerIdentity&Version=2011-06-15',
};
const json: Raw = {
  headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'SageMaker.DescribeModel' },
  body: '{"ModelName":"m"}',
};
const rest: Raw = { method: 'GET', path: '/b/k' };

const REQUESTS = { sts: query, sagemaker: json, s3: rest };
type Kind = keyof typeof REQUESTS;

const MINUTES = 60_000;
describe('a signed request', () => {
  test.each<[what: string, service: Kind, signing: Partial<Signing>, status: number, answer: RegExp]>([
    ['is right', 'sts', {}, 200, /<Account>111122223333<\/Account>/],
    ['is right', 'sagemaker', {}, 200, /"ModelName":"m"/],
    [
      'has an unknown key',
      'sts',
      { accessKeyId: 'AKIANOBODY' },
      403,
      /<Code>InvalidClientTokenId<.*The security token included in the request is invalid/,
    ],
    ['has an unknown key', 'sagemaker', { accessKeyId: 'AKIANOBODY' }, 400, /"__type":"UnrecognizedClientException"/],
    ['has an unknown key', 's3', { accessKeyId: 'AKIANOBODY' }, 403, /<Code>InvalidAccessKeyId</],
    ['has another secret', 'sts', { secret: 'x' }, 403, /<Code>SignatureDoesNotMatch</],
    [
      'has another secret',
      'sagemaker',
      { secret: 'x' },
      400,
      /"__type":"InvalidSignatureException".*The request signature we calculated/,
    ],
    ['has another secret', 's3', { secret: 'x' }, 403, /<Code>SignatureDoesNotMatch</],
    ['is 14 minutes old', 'sts', { at: Date.now() - 14 * MINUTES }, 200, /Account/],
    [
      'is 16 minutes old',
      'sts',
      { at: Date.now() - 16 * MINUTES },
      403,
      /<Code>SignatureDoesNotMatch<.*Signature expired: \d{8}T\d{6}Z is now earlier than/,
    ],
    ['is 16 minutes old', 's3', { at: Date.now() - 16 * MINUTES }, 403, /<Code>RequestTimeTooSkewed</],
    ['is from the future', 'sagemaker', { at: Date.now() + 16 * MINUTES }, 400, /Signature not yet current/],
    [
      'is for another Region',
      'sagemaker',
      { region: 'eu-west-1' },
      400,
      /Credential should be scoped to a valid Region|valid region, not 'eu-west-1'/,
    ],
    ['stands for another body', 'sagemaker', { payload: 'f'.repeat(64) }, 400, /InvalidSignatureException/],
    ['stands for another body', 's3', { payload: 'f'.repeat(64) }, 400, /<Code>XAmzContentSHA256Mismatch</],
  ])('that %s (%s)', async (_what, service, signing, status, answer) => {
    const signed = sign(cloud.url, REQUESTS[service], { service, ...signing });
    const got = await send(cloud.url, signed);
    expect(got).toMatchObject({ status, body: expect.stringMatching(answer) as string });
    expect(got.headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

test('a request that was signed inside the cloud is measured by virtual time', async () => {
  const elsewhere = await startCloud(services, { epoch: Date.parse('2013-08-01T06:00:00Z') });
  const signedAt = (time: string) => sign(elsewhere.url, REQUESTS.sts, { service: 'sts', at: Date.parse(time) });
  expect((await send(elsewhere.url, signedAt('2013-08-01T06:10:00Z'))).status).toBe(200);
  expect((await send(elsewhere.url, signedAt('2013-08-01T06:20:00Z'))).body).toMatch(/Signature not yet current/);
  await elsewhere.close();
});

describe('a request that is not signed', () => {
  test.each<[Kind, number, RegExp]>([
    ['sts', 403, /<Code>MissingAuthenticationToken</],
    ['sagemaker', 400, /"__type":"MissingAuthenticationTokenException"/],
  ])('is refused by %s', async (service, status, answer) => {
    expect(await send(cloud.url, REQUESTS[service])).toMatchObject({
      status,
      body: expect.stringMatching(answer) as string,
    });
  });

  test('is left to the bucket policy by S3', async () => {
    objects.set('k', 'public');
    expect(await send(cloud.url, rest)).toMatchObject({ status: 200, body: 'public' });
  });

  test.each([
    'AWS4-HMAC-SHA256 Credential=x',
    'AWS4-ECDSA-P256-SHA256 Credential=x/20260101/s3/aws4_request',
    'AWS4-HMAC-SHA256 ',
  ])('or only half: %s', async (authorization) => {
    const headers = { ...json.headers, authorization };
    expect(await send(cloud.url, { ...json, headers })).toMatchObject({
      status: 400,
      body: expect.stringContaining('IncompleteSignatureException') as string,
    });
  });
});

describe('a presigned URL', () => {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = () => new S3Client({ endpoint: cloud.url, region: 'us-east-1', credentials, forcePathStyle: true });

  test('writes and reads', async () => {
    const put = await getSignedUrl(client(), new PutObjectCommand({ Bucket: 'b', Key: 'a b+c' }), { expiresIn: 60 });
    expect((await fetch(put, { method: 'PUT', body: 'hello' })).status).toBe(200);
    const get = await getSignedUrl(client(), new GetObjectCommand({ Bucket: 'b', Key: 'a b+c' }), { expiresIn: 60 });
    expect(await (await fetch(get)).text()).toBe('hello');
  });

  test('ends', async () => {
    const signingDate = new Date(Date.now() - 2 * MINUTES);
    const command = new GetObjectCommand({ Bucket: 'b', Key: 'k' });
    const late = await fetch(await getSignedUrl(client(), command, { expiresIn: 60, signingDate }));
    expect([late.status, await late.text()]).toEqual([403, expect.stringContaining('Request has expired')]);
  });

  test('of the second version is refused, as for every new bucket', async () => {
    const answer = await send(cloud.url, {
      method: 'GET',
      path: '/b/k?AWSAccessKeyId=test&Signature=x&Expires=9999999999',
    });
    expect(answer).toMatchObject({
      status: 400,
      body: expect.stringContaining('Please use AWS4-HMAC-SHA256') as string,
    });
  });

  test('holds for its own key only', async () => {
    const url = await getSignedUrl(client(), new GetObjectCommand({ Bucket: 'b', Key: 'k' }), { expiresIn: 60 });
    expect((await fetch(url.replace('/b/k', '/b/other'))).status).toBe(403);
  });
});
