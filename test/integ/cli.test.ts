import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelStatus } from '../../cli/status/status';
import { ended, expectSoon, TestCloud, up } from './cli/support';

const cloud = new TestCloud();
const json = <T>(...args: string[]) => cloud.json<T>(...args);
const headgate = (...args: string[]) => cloud.headgate(...args);

beforeAll(() => cloud.start('--fresh'));
afterAll(() => cloud.remove());

test('a second local cloud on the same data, or on the same port, is refused in a line', async () => {
  const same = await up('--port', '0', '--data', cloud.data);
  expect(await ended(same.process)).toBe(1);
  expect(same.stderr()).toMatch(/^headgate: a local cloud runs on .* already \(process \d+\): .*\n$/);

  const { port } = cloud;
  const taken = await up('--port', String(port), '--data', join(cloud.folder, 'other'));
  expect(await ended(taken.process)).toBe(1);
  expect(taken.stderr()).toMatch(/^headgate: port \d+ is taken by another local cloud: /);
  expect(existsSync(join(cloud.folder, 'other'))).toBe(false);
});

test('from an empty cloud to a live model, and back to an empty cloud', async () => {
  // Deploy: bootstraps by itself; again changes nothing
  const first = json<{ bootstrapped: boolean; stacks: { change: string }[] }>('deploy');
  expect(first.bootstrapped).toBe(true);
  expect(first.stacks.map(({ change }) => change)).toEqual(['created', 'created', 'created']);
  const second = json<typeof first>('deploy');
  expect(second.stacks.map(({ change }) => change)).toEqual(['unchanged', 'unchanged', 'unchanged']);
  expect(json<{ checks: { result: string }[] }>('doctor').checks.map(({ result }) => result)).not.toContain('failed');

  // Train: a version waits
  expect(headgate('invoke', 'flight-delay', '--data', '-').stderr).toMatch(/standard input is empty/);
  json('data', 'put', 'flight-delay', '--months', '2013-01:2013-07');
  const run = json<{ version: string; steps: unknown[] }>('run', 'flight-delay', '--wait');
  expect(run.version).toBe('flight-delay/1');
  expect(json<{ models: ModelStatus[] }>('status').models[0]).toMatchObject({ waiting: ['flight-delay/1'] });
  expect(headgate('logs', 'flight-delay', '--step', 'Train').stdout).toContain('validation:auc=');

  // Approve: it answers
  const decision = json<{ effect: string }>('approve', 'flight-delay/1', '--as', 'approver', '--reason', 'first');
  expect(decision.effect).toBe('promotion begins');
  expect(json('approve', 'flight-delay/1', '--reason', 'again')).toMatchObject({ changed: false });
  const request = join(cloud.folder, 'request.json');
  writeFileSync(request, readFileSync('.cache/data/golden.jsonl', 'utf8').split('\n')[0]!);
  await expectSoon(() =>
    headgate('invoke', 'flight-delay', '--data', request, '--json').stdout.includes('flight-delay/1'),
  );
  const traffic = json<{ failed: number; versions: object }>(
    'replay',
    'flight-delay',
    '--rate',
    '50',
    '--count',
    '100',
  );
  expect(traffic).toMatchObject({ failed: 0, versions: { 'flight-delay/1': 100 } });
  expect(json('labels', 'put', 'flight-delay', '--count', '100')).toMatchObject({ labels: 100 });

  // A bake of ten minutes later it is verified
  await cloud.advance(20 * 60);
  expect(json<{ models: ModelStatus[] }>('status', 'flight-delay').models[0]).toMatchObject({ live: 'flight-delay/1' });
  const { entries } = json<{ entries: { act: string; by: string }[] }>('history', 'flight-delay');
  expect(entries.map(({ act }) => act)).toEqual(['promoted', 'approved', 'registered']);
  expect(entries[1]!.by).toContain('headgate-approver');

  // Pause and resume: the same version again
  expect(json('pause')).toEqual({ paused: [{ model: 'flight-delay', live: 'flight-delay/1' }] });
  expect(headgate('invoke', 'flight-delay', '--data', request)).toMatchObject({ status: 1 });
  json('resume');
  await expectSoon(() => headgate('invoke', 'flight-delay', '--data', request).status === 0);

  // Destroy: nothing but the key, which waits
  const destruction = json<{ destroyed: string[]; kept: { what: string }[] }>('destroy', '--yes');
  expect(destruction.destroyed).toEqual(['FlightDelayServing', 'FlightDelayTraining', 'HeadgatePlatform']);
  expect(destruction.kept.map(({ what }) => what.split(' ')[0])).toEqual(['KMS']);
  expect(headgate('status').stderr).toMatch(/no model is deployed here/);
});

test('SIGTERM stops it without a trace of its processes, and its record is gone', async () => {
  const { pid } = cloud.process;
  cloud.process.kill('SIGTERM');
  expect(await ended(cloud.process)).toBe(0);
  expect(existsSync(join(cloud.data, 'run.json'))).toBe(false);
  const children = spawnSync('ps', ['--ppid', String(pid), '-o', 'pid='], { encoding: 'utf8' }).stdout.trim();
  expect(children).toBe('');
});

test('without a local cloud everything is refused, though the environment is signed in to AWS', () => {
  const { status, stderr } = headgate('destroy', '--yes');
  expect(status).toBe(1);
  expect(stderr).toMatch(/AWS is never a default.*headgate up/);
});
