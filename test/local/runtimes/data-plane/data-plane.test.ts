import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Clock } from '../../../../local/kernel/clock/clock';
import { DataPlane, Unavailable, type Flush, type Invocation } from '../../../../local/runtimes/data-plane/data-plane';
import type { Capture, FleetRoute } from '../../../../local/runtimes/data-plane/route';

const EPOCH = Date.parse('2026-01-01T00:00:00Z');

let servers: Server[];
let clock: Clock;
let plane: DataPlane;
let flushed: Flush[];
let reported: string[];

beforeEach(() => {
  servers = [];
  flushed = [];
  reported = [];
  clock = new Clock({ epoch: EPOCH });
  plane = planeThat(async (flush) => void flushed.push(flush));
});

afterEach(async () => {
  await plane.close();
  clock.stop();
  for (const server of servers) server.closeAllConnections();
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
});

const planeThat = (flush: (flush: Flush) => Promise<void>) =>
  new DataPlane(clock, flush, (error) => reported.push(error.message));

/** A model server; resolves to its port. */
async function serve(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<number> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks).toString()));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const constant = (text: string, status = 200) =>
  serve((_, response) => response.writeHead(status, { 'content-type': 'text/csv' }).end(text));

const fleet = (config: string, port: number, fields: Partial<FleetRoute> = {}): FleetRoute => ({
  config,
  share: 100,
  variants: [{ name: 'AllTraffic', weight: 1, instances: [{ id: `i-${port}`, port }] }],
  ...fields,
});

const route = (...fleets: FleetRoute[]) => plane.route('e', { endpoint: 'e', fleets });

const invoke = (fields: Partial<Invocation> = {}) =>
  plane.invoke({ endpoint: 'e', body: Buffer.from('1,2'), contentType: 'text/csv', eventId: 'event', ...fields });

const capture: Capture = {
  sampling: 100,
  destinationS3Uri: 's3://bucket/capture',
  input: true,
  output: true,
  csvContentTypes: ['text/csv'],
  jsonContentTypes: [],
  roleArn: 'arn:aws:iam::111122223333:role/endpoint',
};

describe('requests', () => {
  test('GIVEN a server WHEN invoked THEN it gets body and headers under the container contract, and its answer comes back', async () => {
    const port = await serve(({ method, url, headers }, response, body) => {
      const seen = { method, url, type: headers['content-type'], accept: headers.accept, body };
      response
        .writeHead(200, {
          'content-type': 'application/json',
          'x-amzn-sagemaker-custom-attributes': `${headers['x-amzn-sagemaker-custom-attributes']}+answer`,
        })
        .end(JSON.stringify(seen));
    });
    route(fleet('c', port));
    const answer = await invoke({ accept: 'application/json', customAttributes: 'request' });
    expect(answer).toMatchObject({
      status: 200,
      contentType: 'application/json',
      customAttributes: 'request+answer',
      variant: 'AllTraffic',
    });
    expect(JSON.parse(Buffer.from(answer.body).toString())).toEqual({
      method: 'POST',
      url: '/invocations',
      type: 'text/csv',
      accept: 'application/json',
      body: '1,2',
    });
  });

  test('GIVEN two fleets in a canary WHEN 100 requests come 10 at a time THEN the shares are exact', async () => {
    route(fleet('blue', await constant('blue'), { share: 90 }), fleet('green', await constant('green'), { share: 10 }));
    const answers: string[] = [];
    for (let batch = 0; batch < 10; batch++)
      await Promise.all(
        Array.from({ length: 10 }, async () => answers.push(Buffer.from((await invoke()).body).toString())),
      );
    expect(answers.filter((answer) => answer === 'green')).toHaveLength(10);
  });

  test('GIVEN a server that refuses WHEN invoked THEN its status and text come back, and count', async () => {
    route(fleet('c', await constant('weather is missing', 500)));
    await expect(invoke()).resolves.toMatchObject({ status: 500 });
    await clock.advance(5_000);
    expect(flushed).toMatchObject([{ tallies: [{ config: 'c', invocations: 1, errors5xx: 1 }] }]);
  });

  test('GIVEN a server that has died WHEN invoked THEN it is unavailable, and counts as an error of the variant', async () => {
    const port = await constant('x');
    await new Promise((resolve) => servers.pop()!.close(resolve));
    route(fleet('c', port));
    await expect(invoke()).rejects.toThrow(new Unavailable(`instance i-${port} did not answer`));
    await clock.advance(5_000);
    expect(flushed).toMatchObject([{ tallies: [{ invocations: 1, errors4xx: 0, errors5xx: 1 }] }]);
  });
});

describe('routes', () => {
  test('GIVEN an endpoint that nobody has WHEN invoked THEN it is unavailable at once', async () => {
    await expect(invoke()).rejects.toThrow('endpoint e has no instance in service');
    expect(plane.has('e')).toBe(false);
  });

  test('GIVEN instances that are starting WHEN invoked THEN the request waits and is answered by the new route', async () => {
    const port = await constant('here');
    route();
    const answer = invoke();
    route(fleet('c', port));
    expect(Buffer.from((await answer).body).toString()).toBe('here');
  });

  test('GIVEN a request that waits WHEN the endpoint is deleted THEN it is unavailable', async () => {
    route();
    const answer = invoke();
    plane.route('e', undefined);
    await expect(answer).rejects.toThrow(Unavailable);
  });

  test('GIVEN a server that is taken out of the route WHEN it still answers THEN draining waits for that, and for no more', async () => {
    let finish: () => void = () => undefined;
    let asked: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (asked = resolve));
    const old = await serve((_, response) => {
      finish = () => response.end('old');
      asked();
    });
    const fresh = await constant('new');
    route(fleet('old', old));
    const slow = invoke();
    await arrived;
    route(fleet('new', fresh));
    let drained = false;
    const draining = plane.drained(old).then(() => (drained = true));
    expect(Buffer.from((await invoke()).body).toString()).toBe('new');
    expect(drained).toBe(false);
    finish();
    expect(Buffer.from((await slow).body).toString()).toBe('old');
    await draining;
    await plane.drained(fresh);
  });
});

describe('counts and captured records', () => {
  test('GIVEN requests WHEN five virtual seconds have passed THEN they are handed over once', async () => {
    route(fleet('c', await constant('x')));
    await invoke();
    await invoke();
    await clock.advance(4_000);
    expect(flushed).toEqual([]);
    await clock.advance(60_000);
    expect(flushed).toHaveLength(1);
    expect(flushed[0]!.tallies).toMatchObject([{ endpoint: 'e', variant: 'AllTraffic', config: 'c', invocations: 2 }]);
    for (const latency of flushed[0]!.tallies[0]!.modelLatencies) expect(latency).toBeGreaterThan(0);
  });

  test('GIVEN requests WHEN the data plane closes THEN nothing that was counted is lost', async () => {
    route(fleet('c', await constant('x')));
    await invoke();
    await plane.close();
    expect(flushed).toMatchObject([{ tallies: [{ invocations: 1 }] }]);
  });

  test('GIVEN capture of a quarter WHEN 20 requests come, some refused THEN a quarter of what succeeded is kept', async () => {
    let requests = 0;
    const port = await serve((_, response) => response.writeHead(++requests > 20 ? 400 : 200).end('0.5'));
    route(fleet('c', port, { capture: { ...capture, sampling: 25 } }));
    for (let request = 0; request < 24; request++) await invoke({ eventId: String(request), inferenceId: 'mine' });
    await clock.advance(5_000);
    expect(flushed[0]!.captured).toHaveLength(5);
    expect(flushed[0]!.captured[0]).toMatchObject({
      variant: 'AllTraffic',
      inferenceId: 'mine',
      request: { contentType: 'text/csv', body: Buffer.from('1,2') },
    });
  });

  test('GIVEN a flush that fails WHEN requests go on THEN it is reported, and the next one works', async () => {
    let full = true;
    plane = planeThat(async (flush) => {
      if (full) throw new Error('disk full');
      flushed.push(flush);
    });
    route(fleet('c', await constant('x')));
    await invoke();
    await clock.advance(5_000);
    full = false;
    await invoke();
    await clock.advance(5_000);
    expect(reported).toEqual(['disk full']);
    expect(flushed).toMatchObject([{ tallies: [{ invocations: 1 }] }]);
  });
});
