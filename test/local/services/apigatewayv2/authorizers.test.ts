import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { iam } from '../../../../local/services/iam/service';
import { sts } from '../../../../local/services/sts/service';
import { send, sign } from '../../kernel/wire/raw';
import { root } from '../../support';
import { Apis } from './support';

const AUTHORIZER = 'arn:aws:lambda:us-east-1:111122223333:function:authorizer';

let apis: Apis;
afterEach(() => apis.close());

const statusOf = async (response: Promise<Response>) => (await response).status;

describe('a JWT authorizer', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let issuer: string;
  let server: Server;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }];
      const document = request.url === '/keys' ? { keys } : { issuer, jwks_uri: `${issuer}/keys` };
      response.end(JSON.stringify(document));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
  });

  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = () => Math.trunc(Date.now() / 1000);

  /** A token as an identity provider signs it. */
  function token(claims: object = {}, head: object = {}): string {
    const text = `${part({ alg: 'RS256', kid: 'k1', ...head })}.${part({ iss: issuer, aud: 'app', exp: now() + 60, sub: 'me', ...claims })}`;
    return `${text}.${createSign('sha256').update(text).sign(privateKey).toString('base64url')}`;
  }

  beforeEach(async () => {
    apis = await Apis.start();
    await apis.create();
    const { AuthorizerId } = await apis.call('CreateAuthorizer', {
      ApiId: apis.apiId,
      Name: 'jwt',
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: issuer, Audience: ['app'] },
    });
    const handler = (event: Record<string, unknown>) => (event.requestContext as { authorizer: object }).authorizer;
    await apis.route('GET /x', handler, { AuthorizationType: 'JWT', AuthorizerId });
    const scoped = { AuthorizationType: 'JWT' as const, AuthorizerId, AuthorizationScopes: ['predict', 'admin'] };
    await apis.route('GET /scoped', handler, scoped);
  });

  const get = (path: string, authorization?: string) =>
    apis.get(path, authorization === undefined ? {} : { headers: { authorization } });

  test('lets a good token in, and the function sees its claims', async () => {
    const response = await get('/x', `Bearer ${token()}`);
    expect(await response.json()).toMatchObject({ jwt: { claims: { sub: 'me', aud: 'app' }, scopes: null } });
    expect(await statusOf(get('/x', token({ aud: undefined, client_id: 'app' })))).toBe(200);
  });

  test.each([
    ['no token', () => undefined],
    ['no token at all', () => 'Bearer nonsense'],
    ['another issuer', () => token({ iss: 'https://evil.example' })],
    ['another audience', () => token({ aud: ['other'] })],
    ['a token that has expired', () => token({ exp: now() - 1 })],
    ['a token that is not valid yet', () => token({ nbf: now() + 60 })],
    ['another key', () => token({}, { kid: 'k2' })],
    ['no signature', () => token({}, { alg: 'none' })],
    ['a changed token', () => token().replace(/\..*\./, `.${part({ iss: issuer, aud: 'app', exp: now() + 60 })}.`)],
  ])('refuses %s', async (_, make) => {
    const response = await get('/x', make());
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 401,
      body: { message: 'Unauthorized' },
    });
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
  });

  test('asks for one of the route’s scopes', async () => {
    expect(await statusOf(get('/scoped', token({ scope: 'read predict' })))).toBe(200);
    const response = await get('/scoped', token({ scope: 'read' }));
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 403,
      body: { message: 'Forbidden' },
    });
  });
});

describe('a REQUEST authorizer', () => {
  let asked: Record<string, unknown>[];
  beforeEach(async () => {
    asked = [];
    apis = await Apis.start();
    await apis.create();
  });

  async function protect(answer: (event: Record<string, unknown>) => unknown, more: object = {}): Promise<void> {
    apis.functions.set(AUTHORIZER, (event) => (asked.push(event), answer(event)));
    const { AuthorizerId } = await apis.call('CreateAuthorizer', {
      ApiId: apis.apiId,
      Name: 'key',
      AuthorizerType: 'REQUEST',
      AuthorizerUri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${AUTHORIZER}/invocations`,
      IdentitySource: ['$request.header.x-api-key'],
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: true,
      ...more,
    });
    const handler = (event: Record<string, unknown>) => (event.requestContext as { authorizer: object }).authorizer;
    await apis.route('GET /x', handler, { AuthorizationType: 'CUSTOM', AuthorizerId });
  }

  const get = (key?: string) => apis.get('/x', key === undefined ? {} : { headers: { 'x-api-key': key } });

  test('lets in whom its function lets in, and remembers for its time', async () => {
    await protect((event) => ({
      isAuthorized: (event.headers as Record<string, string>)['x-api-key'] === 'good',
      context: { client: 'me' },
    }));
    expect(await (await get('good')).json()).toEqual({ lambda: { client: 'me' } });
    expect(await statusOf(get('good'))).toBe(200);
    expect(await statusOf(get('bad'))).toBe(403);
    expect(asked).toHaveLength(2);
    expect(asked[0]).toMatchObject({ version: '2.0', type: 'REQUEST', identitySource: ['good'] });

    await apis.cloud.running.kernel.clock.advance(301_000);
    await get('good');
    expect(asked).toHaveLength(3);
  });

  test('is not asked when the identity is missing', async () => {
    await protect(() => ({ isAuthorized: true }));
    expect(await statusOf(get())).toBe(401);
    expect(asked).toEqual([]);
  });

  test('answers with a policy in format 1.0', async () => {
    const arn = `arn:aws:execute-api:us-east-1:111122223333:${apis.apiId}/$default/GET/x`;
    await protect(
      (event) => ({
        principalId: 'me',
        policyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Action: 'execute-api:Invoke',
              Effect: (event.headers as Record<string, string>)['x-api-key'] === 'good' ? 'Allow' : 'Deny',
              Resource: arn,
            },
          ],
        },
      }),
      { AuthorizerPayloadFormatVersion: '1.0', EnableSimpleResponses: false },
    );
    expect(await statusOf(get('good'))).toBe(200);
    expect(await statusOf(get('bad'))).toBe(403);
    expect(asked[0]).toMatchObject({ methodArn: arn });
  });

  test.each([
    ['fails', () => new Error('x')],
    ['answers nonsense', () => ({ ok: true })],
  ])('whose function %s is an internal error', async (_, answer) => {
    await protect(answer);
    expect(await statusOf(get('good'))).toBe(500);
  });
});

describe('AWS_IAM', () => {
  beforeEach(async () => {
    apis = await Apis.start([iam(), sts()]);
    await apis.create();
    const handler = (event: Record<string, unknown>) => (event.requestContext as { authorizer: object }).authorizer;
    await apis.route('POST /x', handler, { AuthorizationType: 'AWS_IAM' });
  });

  async function post({ accessKeyId, secret }: { accessKeyId?: string; secret?: string }, service = 'execute-api') {
    const { url } = apis.cloud;
    const { status, body } = await send(
      url,
      sign(url, { path: `/_api/${apis.apiId}/x`, body: '{}' }, { service, accessKeyId, secret }),
    );
    return { status, body: JSON.parse(body) as unknown };
  }

  async function user(policy?: object) {
    const call = apis.cloud.running.kernel.call;
    await call(root, 'iam', 'CreateUser', { UserName: 'client' });
    if (policy !== undefined)
      await call(root, 'iam', 'PutUserPolicy', {
        UserName: 'client',
        PolicyName: 'p',
        PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [policy] }),
      });
    const { AccessKey } = await call(root, 'iam', 'CreateAccessKey', { UserName: 'client' });
    return { accessKeyId: AccessKey!.AccessKeyId!, secret: AccessKey!.SecretAccessKey! };
  }

  test('lets in who signed and may invoke this path', async () => {
    const resource = `arn:aws:execute-api:us-east-1:111122223333:${apis.apiId}/$default/POST/x`;
    const key = await user({ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: resource });
    const { body } = await post(key);
    expect(body).toMatchObject({
      iam: { accountId: '111122223333', userArn: 'arn:aws:iam::111122223333:user/client' },
    });
  });

  test('refuses who may not, who did not sign, and who signed for something else', async () => {
    const resource = `arn:aws:execute-api:us-east-1:111122223333:${apis.apiId}/$default/GET/*`;
    const key = await user({ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: resource });
    const unsigned = send(apis.cloud.url, { path: `/_api/${apis.apiId}/x`, body: '{}' });
    expect(await unsigned).toMatchObject({ status: 403, body: '{"message":"Forbidden"}' });
    for (const refused of [await post(key), await post({}, 'lambda')])
      expect(refused).toEqual({ status: 403, body: { message: 'Forbidden' } });
  });
});
