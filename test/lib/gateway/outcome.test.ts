import { captureKey } from '../../../lib/gateway/capture-record';
import { deadLetter } from '../../../lib/gateway/dead-letter';
import { outcomeOf, versionOf } from '../../../lib/gateway/outcome';
import { smokeTest } from '../../../lib/gateway/smoke-test/smoke-test';

const error = (name: string, more: object = {}) => Object.assign(new Error('why'), { name, ...more });

test.each([
  ['ThrottlingException', error('ThrottlingException'), 'throttled'],
  ['a server that is not there yet', error('ModelNotReadyException'), 'throttled'],
  ['an answer of 4xx', error('ModelError', { OriginalStatusCode: 400, OriginalMessage: 'no carrier' }), 'refused'],
  ['an answer of 5xx', error('ModelError', { OriginalStatusCode: 500 }), 'failed'],
  ['the end of the time', error('AbortError'), 'late'],
  ['anything else', error('ValidationError'), 'failed'],
])('%s', (_, thrown, kind) => expect(outcomeOf(thrown).kind).toBe(kind));

test.each([
  ['headgate-model-package=flight-delay/3', 'flight-delay/3'],
  ['a=b;headgate-model-package=flight-delay/3', 'flight-delay/3'],
  [undefined, undefined],
])('custom attributes %j are version %j', (attributes, version) => expect(versionOf(attributes)).toBe(version));

test('records lie by hour, in UTC, as those of other endpoints do', () => {
  const at = new Date('2026-01-31T23:59:58.997Z');
  expect(captureKey('flight-delay/version-3/headgate-flight-delay/AllTraffic', at, 'r1')).toBe(
    'flight-delay/version-3/headgate-flight-delay/AllTraffic/2026/01/31/23/59-58-997-r1.jsonl',
  );
});

test('a dead letter fits into a message, if need be without the body', () => {
  const request = { id: 'r1', contentType: 'application/json', accept: '*/*', smokeTest: false };
  const large = deadLetter({ ...request, body: Buffer.alloc(4_000_000) }, 'e', 'why', new Date(0));
  expect(JSON.parse(large)).toEqual({
    ...{ id: 'r1', at: '1970-01-01T00:00:00.000Z', endpoint: 'e', reason: 'why', contentType: 'application/json' },
    bytes: 4_000_000,
  });
  const full = deadLetter({ ...request, body: Buffer.alloc(180 * 1024) }, 'e', 'why', new Date(0));
  expect(full.length).toBeLessThan(262_144);
});

describe('the smoke test', () => {
  const golden = '{"a":1}\n\n{"a":2}\n';
  const run = (invoke: (body: string) => object, lines = golden) =>
    smokeTest({
      golden: lines,
      contentType: 'application/json',
      invoke: (event) => Promise.resolve(invoke((event as { body: string }).body)),
    });

  test('asks each golden request, and passes when all are answered', async () => {
    const asked: string[] = [];
    expect(await run((body) => (asked.push(body), { statusCode: 200 }))).toBeUndefined();
    expect(asked).toEqual(['{"a":1}', '{"a":2}']);
  });

  test.each([
    ['an error', { statusCode: 502, body: 'no' }, 'golden request 1 was answered with 502: no'],
    [
      'the fallback',
      { statusCode: 200, headers: { 'x-headgate-fallback': 'failed' } },
      'golden request 1 got the fallback: failed',
    ],
  ])('fails on %s', async (_, answer, why) => expect(await run(() => answer)).toBe(why));

  test('fails without requests, which proves nothing', async () => {
    expect(await run(() => ({ statusCode: 200 }), '\n')).toBe('there is no golden request');
  });
});
