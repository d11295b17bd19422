import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cloud, parameter } from '../cloud';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cloudformation-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const template = (version: number) => ({
  Resources: {
    A: parameter(`${version}`, { Properties: { Name: '/a' } }),
    B: parameter({ 'Fn::Sub': `\${A}-${version}` }, { Properties: { Name: `/b/${version}` } }),
    C: parameter({ Ref: 'B' }),
  },
});

/** Runs an operation, kills the cloud when a service has carried out its n-th call, and starts another on the same folder. */
async function killedAt(call: number, begin: (cloud: Cloud) => Promise<unknown>): Promise<Cloud> {
  const first = await Cloud.start({ directory });
  first.ledger.silentAt = call;
  await begin(first);
  while (first.ledger.calls.length < call) await new Promise((resolve) => setImmediate(resolve));
  await first.stop();
  return Cloud.start({ directory });
}

const send = (name: 'CreateStack' | 'UpdateStack', version: number) => (cloud: Cloud) =>
  cloud.call(name, { StackName: 'demo', TemplateBody: JSON.stringify(template(version)) });

test.each([1, 2, 3])('a creation that is killed at call %i goes on', async (call) => {
  const cloud = await killedAt(call, send('CreateStack', 1));
  expect(await cloud.settled()).toBe('CREATE_COMPLETE');
  expect(Object.entries(cloud.ssm)).toEqual(
    expect.arrayContaining([
      ['/a', '1'],
      ['/b/1', '/a-1'],
    ]),
  );
  expect(Object.keys(cloud.ssm)).toHaveLength(3);
  await cloud.stop();
});

test.each([1, 2, 3, 4])('an update that is killed at call %i goes on', async (call) => {
  const before = await Cloud.start({ directory });
  await before.create(template(1));
  await before.stop();

  const cloud = await killedAt(call, send('UpdateStack', 2));

  expect(await cloud.settled()).toBe('UPDATE_COMPLETE');
  expect(cloud.ssm).toMatchObject({ '/a': '2', '/b/2': '/a-2' });
  expect(Object.keys(cloud.ssm)).toHaveLength(3);
  await cloud.stop();
});

test.each([3, 4, 5])('a rollback that is killed at call %i goes on', async (call) => {
  const before = await Cloud.start({ directory });
  await before.create(template(1));
  const old = before.ssm;
  await before.stop();

  const cloud = await killedAt(call, (first) => {
    // C refers to the new B: its update is refused.
    first.ledger.refuse('PutParameter', ({ Value }) => (Value === '/b/2' ? 'refused' : undefined));
    return send('UpdateStack', 2)(first);
  });
  // The process that comes after refuses the same.
  cloud.ledger.refuse('PutParameter', ({ Value }) => (Value === '/b/2' ? 'refused' : undefined));

  expect(await cloud.settled()).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(cloud.ssm).toEqual(old);
  await cloud.stop();
});

test('the monitoring window goes on', async () => {
  const before = await Cloud.start({ directory });
  await before.create(template(1));
  await before.update(template(2), { RollbackConfiguration: { MonitoringTimeInMinutes: 10 } });
  await before.stop();

  const cloud = await Cloud.start({ directory });
  expect(await cloud.settled()).toBe('UPDATE_IN_PROGRESS');
  await cloud.kernel.clock.advance(10 * 60_000);
  expect(await cloud.settled()).toBe('UPDATE_COMPLETE');
  await cloud.stop();
});
