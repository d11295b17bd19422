import { Apis } from './support';

let apis: Apis;
beforeEach(async () => {
  apis = await Apis.start();
});
afterEach(() => apis.close());

const json = async (response: Promise<Response>) => {
  const answered = await response;
  return { status: answered.status, body: (await answered.json()) as unknown };
};

test('ApiEndpoint is an address that answers', async () => {
  const endpoint = await apis.create();
  await apis.route('GET /health', () => 'ok');
  const response = await fetch(`${endpoint}/health`);
  expect({ status: response.status, body: await response.text() }).toEqual({ status: 200, body: 'ok' });
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('apigw-requestid')).toMatch(/^[0-9a-f-]{36}$/);
});

test('the most specific route takes a request: literals, variables, greedy ones, a method before ANY, $default', async () => {
  await apis.create();
  for (const key of ['$default', 'ANY /{proxy+}', 'GET /models/{name}', 'GET /models/delay', 'ANY /models/{name}'])
    await apis.route(key);
  const of = async (method: string, path: string) => (await json(apis.get(path, { method }))).body;
  expect(await of('GET', '/models/delay')).toEqual({ routeKey: 'GET /models/delay', parameters: {} });
  expect(await of('GET', '/models/a%20b')).toEqual({ routeKey: 'GET /models/{name}', parameters: { name: 'a b' } });
  expect(await of('POST', '/models/x')).toEqual({ routeKey: 'ANY /models/{name}', parameters: { name: 'x' } });
  expect(await of('GET', '/models/x/y')).toEqual({ routeKey: 'ANY /{proxy+}', parameters: { proxy: 'models/x/y' } });
  expect(await of('GET', '')).toMatchObject({ routeKey: 'ANY /{proxy+}' });
});

test('a function sees the request in format 2.0', async () => {
  await apis.create();
  await apis.route('POST /predict/{model}', (event) => ({ statusCode: 201, body: JSON.stringify(event) }));
  const { status, body } = await json(
    apis.get('/predict/delay?a=1&a=2&b=x%20y', {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: 's=1; t=2', 'x-id': '7' },
      body: '{"rows":[]}',
    }),
  );
  expect(status).toBe(201);
  expect(body).toMatchObject({
    version: '2.0',
    routeKey: 'POST /predict/{model}',
    rawPath: '/predict/delay',
    rawQueryString: 'a=1&a=2&b=x%20y',
    cookies: ['s=1', 't=2'],
    headers: { 'x-id': '7' },
    queryStringParameters: { a: '1,2', b: 'x y' },
    pathParameters: { model: 'delay' },
    body: '{"rows":[]}',
    isBase64Encoded: false,
    requestContext: {
      apiId: apis.apiId,
      stage: '$default',
      http: { method: 'POST', path: '/predict/delay', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' },
    },
  });
});

test('a function sees the request in format 1.0, and a body that is no text in Base64', async () => {
  await apis.create();
  const echo = (event: object) => ({
    statusCode: 200,
    body: JSON.stringify(event),
    multiValueHeaders: { 'X-A': ['1'] },
  });
  await apis.route('POST /x', echo, {}, { PayloadFormatVersion: '1.0' });
  const { body } = await json(
    apis.get('/x?a=1&a=2', { method: 'POST', headers: { 'content-type': 'image/png' }, body: Buffer.from([0, 255]) }),
  );
  expect(body).toMatchObject({
    version: '1.0',
    resource: '/x',
    httpMethod: 'POST',
    queryStringParameters: { a: '2' },
    multiValueQueryStringParameters: { a: ['1', '2'] },
    pathParameters: null,
    body: 'AP8=',
    isBase64Encoded: true,
  });
});

test('status, headers, cookies and binary bodies of an answer come through', async () => {
  await apis.create();
  await apis.route('GET /x', () => ({
    statusCode: 418,
    headers: { 'X-One': 1, 'Content-Type': 'image/png' },
    cookies: ['a=1', 'b=2'],
    body: 'AP8=',
    isBase64Encoded: true,
  }));
  const response = await apis.get('/x');
  expect(response.status).toBe(418);
  expect(Object.fromEntries(response.headers)).toMatchObject({ 'x-one': '1', 'content-type': 'image/png' });
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 255]);
});

test.each([
  ['a function that fails', () => new Error('x'), 500, 'Internal Server Error'],
  ['an answer with a status that is none', () => ({ statusCode: 'x' }), 500, 'Internal Server Error'],
  ['a function that takes too long', () => new Promise(() => undefined), 503, 'Service Unavailable'],
])('%s is answered as AWS words it', async (_, handler, status, message) => {
  await apis.create();
  await apis.route('GET /x', handler, {}, { TimeoutInMillis: 50 });
  expect(await json(apis.get('/x'))).toEqual({ status, body: { message } });
});

test('what is not there, and what is too large, is answered as AWS words it', async () => {
  await apis.create();
  await apis.route('GET /x');
  await apis.route('POST /x');
  expect(await json(apis.get('/y'))).toEqual({ status: 404, body: { message: 'Not Found' } });
  expect(await json(apis.get('/x', { method: 'PUT' }))).toEqual({ status: 404, body: { message: 'Not Found' } });
  expect(await json(fetch(`${apis.cloud.url}/_api/nobody/x`))).toEqual({ status: 403, body: { message: 'Forbidden' } });
  const large = { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) };
  expect(await json(apis.get('/x', large))).toEqual({ status: 413, body: { message: 'Request Entity Too Large' } });
});

test('a function that lets API Gateway not in is an internal error, and the log says why', async () => {
  await apis.create(
    {},
    { AccessLogSettings: logs('$context.requestId $context.status $context.integrationErrorMessage') },
  );
  await apis.route('GET /x', undefined, {}, { IntegrationUri: 'arn:aws:lambda:us-east-1:111122223333:function:other' });
  expect(await json(apis.get('/x'))).toEqual({ status: 500, body: { message: 'Internal Server Error' } });
  await apis.idle();
  expect(apis.lines).toEqual([expect.stringMatching(/ 500 no permission$/)]);
});

const logs = (Format: string) => ({ DestinationArn: 'arn:aws:logs:us-east-1:111122223333:log-group:api', Format });

test('a route has so many requests a second, and so many at once', async () => {
  await apis.create({}, { RouteSettings: { 'GET /x': { ThrottlingRateLimit: 1, ThrottlingBurstLimit: 2 } } });
  await apis.route('GET /x');
  const statuses = async (count: number) => {
    const seen: number[] = [];
    for (let at = 0; at < count; at++) seen.push((await apis.get('/x')).status);
    return seen;
  };
  expect(await statuses(3)).toEqual([200, 200, 429]);
  await apis.cloud.running.kernel.clock.advance(2000);
  expect(await statuses(3)).toEqual([200, 200, 429]);
  expect(await (await apis.get('/x')).json()).toEqual({ message: 'Too Many Requests' });
});

test('a browser may ask beforehand, and an integration does not speak for CORS', async () => {
  await apis.create({
    CorsConfiguration: {
      AllowOrigins: ['https://a.example'],
      AllowMethods: ['POST'],
      AllowHeaders: ['x-id'],
      MaxAge: 60,
    },
  });
  await apis.route('POST /x', () => ({ statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*' } }));
  const ask = (origin: string) =>
    apis.get('/x', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
  const allowed = await ask('https://a.example');
  expect(allowed.status).toBe(204);
  expect(Object.fromEntries(allowed.headers)).toMatchObject({
    'access-control-allow-origin': 'https://a.example',
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'x-id',
    'access-control-max-age': '60',
  });
  expect((await ask('https://b.example')).headers.get('access-control-allow-origin')).toBeNull();
  const real = await apis.get('/x', { method: 'POST', headers: { origin: 'https://b.example' } });
  expect(real.headers.get('access-control-allow-origin')).toBeNull();
});

test('metrics by API and stage, and by route where they are detailed', async () => {
  await apis.create({}, { DefaultRouteSettings: { DetailedMetricsEnabled: true } });
  await apis.route('GET /x', () => new Error('x'));
  await apis.get('/x');
  await apis.idle();
  expect(apis.metrics.filter((metric) => /^(Count|4xx|5xx)/.test(metric))).toEqual(
    ['Count 1', '4xx 0', '5xx 1'].flatMap((metric) =>
      ['ApiId', 'ApiId Stage', 'ApiId Stage Method Resource'].map((dimensions) => `${metric} by ${dimensions}`),
    ),
  );
  expect(apis.metrics.some((metric) => metric.startsWith('IntegrationLatency'))).toBe(true);
});

test('a stage without AutoDeploy serves what was deployed to it, under its name', async () => {
  await apis.create();
  const { apiId: ApiId } = apis;
  await apis.route('GET /x', () => 'one');
  await apis.call('CreateStage', { ApiId, StageName: 'prod' });
  expect((await apis.get('/prod/x')).status).toBe(404);
  await apis.call('CreateDeployment', { ApiId, StageName: 'prod' });
  await apis.route('GET /y', () => 'two');

  expect(await (await apis.get('/prod/x')).text()).toBe('one');
  expect((await apis.get('/prod/y')).status).toBe(404);
  expect(await (await apis.get('/y')).text()).toBe('two');
});

test('an endpoint that is switched off is not found', async () => {
  await apis.create({ DisableExecuteApiEndpoint: true });
  expect((await apis.get('/x')).status).toBe(404);
});

test.each([
  [
    'an integration by HTTP',
    { IntegrationType: 'HTTP_PROXY', IntegrationUri: 'https://x' },
    'IntegrationType HTTP_PROXY',
  ],
  ['parameter mapping', { RequestParameters: { a: 'b' } }, 'RequestParameters'],
])('%s is refused by name', async (_, more, what) => {
  await apis.create();
  await expect(apis.route('GET /x', undefined, {}, more as object)).rejects.toMatchObject({
    code: 'NotImplemented',
    message: expect.stringContaining(what) as string,
  });
});
