import jsonata from 'jsonata';
import {
  baselineFolder,
  decidedBy,
  firedAlarms,
  keptGenerations,
  oneLine,
  physicalId,
  staleGenerations,
  touchedAt,
  trafficSettled,
} from '../../../lib/promotion/expressions';

const evaluate = async (source: string, bindings: Record<string, unknown>) =>
  JSON.parse(JSON.stringify(await jsonata(source).evaluate(undefined, bindings))) as unknown;

const resources = (...list: Record<string, string>[]) => ({ states: { result: { StackResources: list } } });

describe('physicalId', () => {
  test.each([
    ['an ARN', 'arn:aws:sagemaker:us-east-1:1:endpoint-config/config-1', 'config-1'],
    ['a name', 'config-1', 'config-1'],
    ['nothing yet', '', 'none'],
  ])('takes the name of %s', async (_, PhysicalResourceId, name) => {
    const bindings = resources({ LogicalResourceId: 'EndpointConfig', PhysicalResourceId });
    expect(await evaluate(physicalId('EndpointConfig'), bindings)).toBe(name);
  });

  test('is none for a resource that is not there', async () => {
    expect(await evaluate(physicalId('EndpointConfig'), resources())).toBe('none');
  });
});

describe('trafficSettled', () => {
  const before = { touchedAt: 'monday' };
  test.each([
    ['not yet touched by this update', 'monday', 'UPDATE_COMPLETE', false],
    ['being updated', 'tuesday', 'UPDATE_IN_PROGRESS', false],
    ['updated', 'tuesday', 'UPDATE_COMPLETE', true],
    ['created', 'tuesday', 'CREATE_COMPLETE', true],
    ['failed', 'tuesday', 'UPDATE_FAILED', false],
  ])('an endpoint that is %s', async (_, Timestamp, ResourceStatus, settled) => {
    const bindings = { before, ...resources({ LogicalResourceId: 'Endpoint', Timestamp, ResourceStatus }) };
    expect(await evaluate(trafficSettled, bindings)).toBe(settled);
  });

  test('behind a gateway it is the alias that counts', async () => {
    const settings = { Gateway: 'headgate-flight-delay' };
    const done = { Timestamp: 'tuesday', ResourceStatus: 'UPDATE_COMPLETE' };
    const shifting = { Timestamp: 'tuesday', ResourceStatus: 'UPDATE_IN_PROGRESS' };
    const list = (alias: Record<string, string>) =>
      resources({ LogicalResourceId: 'Endpoint', ...done }, { LogicalResourceId: 'Alias', ...alias });
    expect(await evaluate(trafficSettled, { before, settings, ...list(shifting) })).toBe(false);
    expect(await evaluate(trafficSettled, { before, settings, ...list(done) })).toBe(true);
  });

  test('is false without an endpoint', async () => {
    expect(await evaluate(trafficSettled, { before, ...resources() })).toBe(false);
    expect(await evaluate(touchedAt, resources())).toBe('none');
  });
});

describe('decidedBy', () => {
  const identity = (Arn: string) => ({ IamIdentity: { Arn } });
  test.each([
    ['whoever modified it last', { LastModifiedBy: identity('jane'), CreatedBy: identity('pipeline') }, 'jane'],
    ['whoever created it, when it was never modified', { CreatedBy: identity('pipeline') }, 'pipeline'],
    ['unknown, when the registry does not say', { LastModifiedBy: {} }, 'unknown'],
  ])('is %s', async (_, result, who) => {
    expect(await evaluate(decidedBy, { states: { result } })).toBe(who);
  });
});

test('the baseline is the folder of the statistics, or none', async () => {
  const Statistics = { S3Uri: 's3://bucket/run/baseline/statistics.json' };
  const result = { ModelMetrics: { ModelDataQuality: { Statistics } } };
  expect(await evaluate(baselineFolder, { states: { result } })).toBe('s3://bucket/run/baseline');
  expect(await evaluate(baselineFolder, { states: { result: {} } })).toBe('none');
});

test.each([
  ['none', [], []],
  ['one', [['errors', 'OK to ALARM']], ['errors']],
  [
    'one that went off twice',
    [
      ['errors', 'OK to ALARM'],
      ['errors', 'OK to ALARM'],
    ],
    ['errors'],
  ],
  [
    'only what went off, and only ours',
    [
      ['errors', 'ALARM to OK'],
      ['other', 'OK to ALARM'],
    ],
    [],
  ],
])('fired alarms: %s', async (_, history, names) => {
  const AlarmHistoryItems = history.map(([AlarmName, change]) => ({
    AlarmName,
    HistorySummary: `Alarm updated from ${change}`,
  }));
  const bindings = { settings: { AlarmNames: 'errors,latency' }, states: { result: { AlarmHistoryItems } } };
  expect(await evaluate(firedAlarms, bindings)).toEqual(names);
});

test.each([
  ['the first version', [], [], 'p3 c3 m3', []],
  ['a second one', ['p2 c2 m2'], [], 'p3 c3 m3\np2 c2 m2', []],
  ['a third one', ['p2 c2 m2', 'p1 c1 m1'], [], 'p3 c3 m3\np2 c2 m2', ['p1 c1 m1']],
  ['one that is recorded already', ['p3 c3 m3', 'p1 c1 m1'], [], 'p3 c3 m3\np1 c1 m1', []],
  ['one after a failed version', ['p2 c2 m2'], ['p9 c9 m9'], 'p3 c3 m3\np2 c2 m2', ['p9 c9 m9']],
])('generations after %s', async (_, history, leftovers, kept, stale) => {
  const bindings = { package: 'p3', intended: 'c3', intendedModel: 'm3', history, leftovers };
  expect(await evaluate(keptGenerations, bindings)).toBe(kept);
  expect(await evaluate(staleGenerations, bindings)).toEqual(stale);
});

test('oneLine makes a reason what the registry takes', async () => {
  const failure = `failed:\n<html>\n${'x'.repeat(2000)}`;
  const line = (await evaluate(oneLine('$failure'), { failure })) as string;
  expect(line).toMatch(/^failed: <html> x+$/);
  expect(line).toHaveLength(1000);
});
