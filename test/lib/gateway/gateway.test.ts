import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { CircuitBreaker } from '../../../lib/gateway/circuit-breaker';
import { Gateway } from '../../../lib/gateway/gateway';
import type { GatewayProps } from '../../../lib/gateway/gateway';
import { outcomeOf } from '../../../lib/gateway/outcome';
import type { Outcome } from '../../../lib/gateway/outcome';
import { SMOKE_TEST_STAGE } from '../../../lib/gateway/settings';
import type { GatewaySettings } from '../../../lib/gateway/settings';

const SETTINGS: GatewaySettings = {
  contentType: 'application/json',
  timeoutSeconds: 10,
  attempts: 3,
  breakerFailures: 2,
  breakerSeconds: 30,
  capturePercent: 100,
  captureBucket: 'capture',
  deadLetterUrl: 'queue',
};
const ANSWER: Outcome = {
  kind: 'answered',
  body: Buffer.from('{"score":1}'),
  contentType: 'application/json',
  version: 'flight-delay/3',
};
const THROTTLED: Outcome = { kind: 'throttled', message: 'slow down' };
const FAILED: Outcome = { kind: 'failed', message: 'ModelError: it broke' };

/** A gateway whose endpoint answers as told, with what it left behind. */
function gateway(outcomes: Outcome[], { settings, ...props }: Partial<GatewayProps> = {}) {
  const clock = { now: Date.UTC(2026, 0, 31, 23, 59, 58) };
  const left = { captured: [] as string[], letters: [] as string[], pauses: [] as number[], asked: 0 };
  const all = { ...SETTINGS, ...settings };
  const now = () => clock.now;
  const one = new Gateway({
    settings: all,
    endpoint: 'headgate-flight-delay-3-t1',
    breaker: new CircuitBreaker({ failures: all.breakerFailures, openMs: all.breakerSeconds * 1000, now }),
    invoke: () => Promise.resolve(outcomes[left.asked++] ?? ANSWER),
    capture: (record) => Promise.resolve(left.captured.push(record)),
    bury: (letter) => Promise.resolve(left.letters.push(letter)),
    log: () => undefined,
    now,
    sleep: (pause) => Promise.resolve(void (left.pauses.push(pause), (clock.now += pause))),
    random: () => 0.5,
    ...props,
  });
  return { one, left, clock };
}

function event({ body = '{"a":1}', headers = {}, stage = '$default' } = {}): APIGatewayProxyEventV2 {
  return {
    version: '2.0',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    isBase64Encoded: false,
    requestContext: { requestId: 'r1', stage },
  } as unknown as APIGatewayProxyEventV2;
}

test('an answer names the version that gave it, and is captured as SageMaker captures', async () => {
  // GIVEN
  const { one, left } = gateway([ANSWER]);

  // WHEN
  const answer = await one.answer(event({ headers: { 'x-headgate-inference-id': 'flight-1' } }));

  // THEN
  expect(answer).toMatchObject({ statusCode: 200, headers: { 'x-headgate-model-version': 'flight-delay/3' } });
  expect(Buffer.from(answer.body!, 'base64').toString()).toBe('{"score":1}');
  expect(left.captured.map((line) => JSON.parse(line) as unknown)).toEqual([
    {
      captureData: {
        endpointInput: {
          observedContentType: 'application/json',
          mode: 'INPUT',
          data: '{"a":1}',
          encoding: 'JSON',
        },
        endpointOutput: {
          observedContentType: 'application/json',
          mode: 'OUTPUT',
          data: '{"score":1}',
          encoding: 'JSON',
        },
      },
      eventMetadata: { eventId: 'r1', inferenceId: 'flight-1', inferenceTime: '2026-01-31T23:59:58Z' },
      eventVersion: '0',
    },
  ]);
});

test.each([
  ['all', 100, 1],
  ['none', 0, 0],
  ['those below the declared share', 51, 1],
  ['not those above', 50, 0],
])('%s are captured', async (_, capturePercent, count) => {
  const { one, left } = gateway([ANSWER], { settings: { ...SETTINGS, capturePercent } });
  await one.answer(event());
  expect(left.captured).toHaveLength(count);
});

test.each([
  [
    'another type',
    event({ headers: { 'content-type': 'text/csv' } }),
    415,
    /must be application\/json, got .*text\/csv/,
  ],
  ['nothing', event({ body: '' }), 400, /got nothing/],
  ['more than 4 MB', event({ body: 'x'.repeat(4 * 1024 * 1024 + 1) }), 413, /4194304 bytes at most, got 4194305/],
])('%s is refused before the model is asked', async (_, request, statusCode, message) => {
  const { one, left } = gateway([]);
  expect(await one.answer(request)).toMatchObject({ statusCode, body: expect.stringMatching(message) as string });
  expect(left.asked).toBe(0);
});

test('what the model refuses is the client’s to correct: it is neither tried again nor buried', async () => {
  const { one, left } = gateway([{ kind: 'refused', status: 422, message: 'carrier is missing' }]);
  expect(await one.answer(event())).toMatchObject({ statusCode: 422, body: '{"message":"carrier is missing"}' });
  expect([left.asked, left.letters]).toEqual([1, []]);
});

test('a throttled request is tried again, with pauses that double', async () => {
  const { one, left } = gateway([THROTTLED, THROTTLED, ANSWER]);
  expect(await one.answer(event())).toMatchObject({ statusCode: 200 });
  expect(left.pauses).toEqual([50, 100]);
});

test.each([
  ['throttled for good', [THROTTLED, THROTTLED, THROTTLED], 503, 3],
  ['failed', [FAILED], 502, 1],
  ['late', [outcomeOf(Object.assign(new Error('aborted'), { name: 'TimeoutError' }))], 504, 1],
])('a request that is %s is buried, with its body', async (_, outcomes, statusCode, asked) => {
  // WHEN
  const { one, left } = gateway(outcomes);
  const answer = await one.answer(event());

  // THEN
  expect(answer).toMatchObject({ statusCode });
  expect(left.asked).toBe(asked);
  expect(left.letters.map((letter) => JSON.parse(letter) as unknown)).toMatchObject([
    { id: 'r1', endpoint: 'headgate-flight-delay-3-t1', bodyBase64: Buffer.from('{"a":1}').toString('base64') },
  ]);
});

test('no attempt begins after the deadline', async () => {
  // GIVEN an endpoint that takes 6 s to throttle, of 10 s that there are
  const { one, clock, left } = gateway([], {
    invoke: () => {
      clock.now += 6000;
      left.asked += 1;
      return Promise.resolve(THROTTLED);
    },
  });

  // WHEN
  const answer = await one.answer(event());

  // THEN
  expect(answer).toMatchObject({ statusCode: 503 });
  expect(left.asked).toBe(2);
});

test('the declared fallback is answered instead, and says so', async () => {
  const { one, left } = gateway([FAILED], { settings: { ...SETTINGS, fallback: '{"score":0}' } });
  expect(await one.answer(event())).toMatchObject({
    statusCode: 200,
    headers: { 'x-headgate-fallback': 'failed' },
    body: '{"score":0}',
  });
  expect(left.letters).toHaveLength(1);
});

test('an endpoint that keeps failing is not asked for a while, then by one request', async () => {
  // GIVEN
  const { one, left, clock } = gateway([FAILED, FAILED, ANSWER]);
  await one.answer(event());
  await one.answer(event());

  // WHEN
  const open = await one.answer(event());

  // THEN
  expect(open).toMatchObject({ statusCode: 503, body: expect.stringContaining('the circuit is open') as string });
  expect(left.asked).toBe(2);
  clock.now += 30_000;
  expect(await one.answer(event())).toMatchObject({ statusCode: 200 });
});

test('requests of the smoke test leave no trace', async () => {
  const { one, left } = gateway([ANSWER, FAILED]);
  await one.answer(event({ stage: SMOKE_TEST_STAGE }));
  await one.answer(event({ stage: SMOKE_TEST_STAGE }));
  expect([left.captured, left.letters]).toEqual([[], []]);
});

test('a client gets its answer although it could not be captured', async () => {
  const { one } = gateway([ANSWER], { capture: () => Promise.reject(new Error('no room')) });
  expect(await one.answer(event())).toMatchObject({ statusCode: 200 });
});
