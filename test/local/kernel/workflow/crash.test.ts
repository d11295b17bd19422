import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningKernel } from '../../../../local/kernel/create';
import type { Service } from '../../../../local/kernel/service';
import type { EffectContext } from '../../../../local/kernel/workflow/workflow';
import { startKernel } from '../../support';
import { sample, serviceOf, startingWith, type Sample } from './sample';

const EPOCH = Date.parse('2026-01-01T00:00:00Z');
const MINUTE = 60_000;
const WORK = { effects: [{ kind: 'work' as const, input: { name: 'job' } }] };

let folder: string;
let kernels: RunningKernel[];
let reported: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headgate-crash-'));
  kernels = [];
  reported = [];
});
afterEach(async () => {
  for (const kernel of kernels) await kernel.stop();
  rmSync(folder, { recursive: true });
});

/** A kernel on what the folder holds: a copy, as the next process finds it after kill -9 of the one before. */
async function boot(...services: Service[]): Promise<RunningKernel> {
  const generation = join(folder, String(kernels.length + 1));
  if (kernels.length > 0) cpSync(join(folder, String(kernels.length)), generation, { recursive: true });
  const report = (error: Error, where: string) => void reported.push(`${where}: ${error.message}`);
  const running = await startKernel(services, { directory: generation, epoch: EPOCH, report });
  kernels.push(running);
  return running;
}

const seen = ({ kernel }: RunningKernel, workflow: Sample) => kernel.workflows.rows(workflow).get('k')?.seen;

/** A workflow whose work never ends, and one of the same name whose work ends at once. */
const stuck = sample(() => new Promise(() => undefined));

test('GIVEN an effect under way WHEN the process is killed THEN the next one runs it again, with the same key, and says so', async () => {
  const attempts: Pick<EffectContext, 'id' | 'resumed'>[] = [];
  const note = ({ id, resumed }: EffectContext) => attempts.push({ id, resumed });
  const first = await boot(serviceOf(sample((_, context) => new Promise(() => note(context)))));
  first.kernel.workflows.send(stuck, 'k', { type: 'go', then: WORK });

  const ending = sample((_, context) => {
    note(context);
    return { type: 'done' };
  });
  const second = await boot(serviceOf(ending));
  await second.kernel.clock.idle();

  expect(attempts.map(({ resumed }) => resumed)).toEqual([false, true]);
  expect(attempts[1]!.id).toBe(attempts[0]!.id);
  expect(seen(second, ending)).toEqual(['go', 'done']);
});

test('GIVEN an effect that has ended WHEN the process is killed afterwards THEN it is not run again', async () => {
  let runs = 0;
  const workflow = sample(() => ({ type: `run ${++runs}` }));
  const first = await boot(serviceOf(workflow));
  first.kernel.workflows.send(workflow, 'k', { type: 'go', then: WORK });
  await first.kernel.clock.idle();
  const second = await boot(serviceOf(workflow));
  await second.kernel.clock.idle();
  expect([runs, seen(second, workflow)]).toEqual([1, ['go', 'run 1']]);
});

test('GIVEN an effect that a service posts while starting WHEN the rest resumes THEN it runs once', async () => {
  let runs = 0;
  const workflow = sample(async () => {
    runs++;
    await new Promise((resolve) => setImmediate(resolve));
    return { type: 'done' };
  });
  const running = await boot(startingWith(workflow, 'k', { type: 'restarted', then: WORK }));
  await running.kernel.clock.idle();
  expect([runs, seen(running, workflow)]).toEqual([1, ['restarted', 'done']]);
});

test('GIVEN timers and watches WHEN the process is killed THEN they wake the row in the next one', async () => {
  const other = sample(() => undefined, { name: 'sqs:other' });
  const workflow = sample(() => undefined);
  const first = await boot(serviceOf(workflow, other));
  first.kernel.workflows.send(workflow, 'k', {
    type: 'wait',
    then: {
      timers: [{ name: 't', at: EPOCH + 10 * MINUTE, event: { type: 'timer' } }],
      watches: [{ subject: 'sqs:other/subject', event: { type: 'woken' } }],
    },
  });
  const second = await boot(serviceOf(workflow, other));
  second.kernel.workflows.send(other, 'subject', { type: 'change' });
  expect(seen(second, workflow)).toEqual(['wait', 'woken']);
  await second.kernel.clock.advance(10 * MINUTE);
  expect(seen(second, workflow)).toEqual(['wait', 'woken', 'timer']);
});

test('GIVEN a cancelled timer WHEN the process is killed THEN it does not fire in the next one', async () => {
  const workflow = sample(() => undefined);
  const first = await boot(serviceOf(workflow));
  const timers = [{ name: 't', at: EPOCH + MINUTE, event: { type: 'timer' } }];
  first.kernel.workflows.send(workflow, 'k', { type: 'set', then: { timers } });
  first.kernel.workflows.send(workflow, 'k', { type: 'cancel', then: { cancel: ['t'] } });
  const second = await boot(serviceOf(workflow));
  await second.kernel.clock.advance(5 * MINUTE);
  expect(seen(second, workflow)).toEqual(['set', 'cancel']);
});

test('GIVEN a process that was down WHEN the next one starts THEN virtual time goes on from the last commit', async () => {
  const workflow = sample(() => undefined);
  const first = await boot(serviceOf(workflow));
  await first.kernel.clock.advance(90 * MINUTE);
  first.kernel.workflows.send(workflow, 'k', { type: 'note' });
  const second = await boot(serviceOf(workflow));
  const behind = first.kernel.clock.now() - second.kernel.clock.now();
  expect(behind).toBeGreaterThanOrEqual(0);
  expect(second.kernel.clock.now()).toBeGreaterThanOrEqual(EPOCH + 90 * MINUTE);
});

test('GIVEN unfinished work of a workflow that is gone WHEN the next process starts THEN it says so and starts', async () => {
  const first = await boot(serviceOf(stuck));
  first.kernel.workflows.send(stuck, 'k', { type: 'go', then: WORK });
  const second = await boot();
  await second.kernel.clock.idle();
  expect(reported).toEqual(['sqs:sample/k work: workflow sqs:sample is not registered: add its service to the cloud']);
});
