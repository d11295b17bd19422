import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKernel } from '../../../local/kernel/create';

const HOUR = 3_600_000;
const EPOCH = Date.parse('2013-08-01T06:00:00Z');

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'headgate-test-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test('GIVEN time that was moved while nothing happened WHEN the process is killed THEN the next one goes on from there', async () => {
  const killed = createKernel({ directory, epoch: EPOCH });
  await killed.start([]);
  await killed.kernel.clock.advance(HOUR);
  // Nothing of it is stopped or closed.
  const next = createKernel({ directory, epoch: EPOCH });
  expect(next.kernel.clock.now()).toBeGreaterThanOrEqual(EPOCH + HOUR);
  await Promise.all([next.stop(), killed.stop()]);
});

test('GIVEN time that went by WHEN the process ends in order THEN the next one goes on from there', async () => {
  const first = createKernel({ directory, epoch: EPOCH, speed: 1e6 });
  await first.start([]);
  while (first.kernel.clock.now() < EPOCH + HOUR) await new Promise((resolve) => setTimeout(resolve, 1));
  await first.stop();
  const next = createKernel({ directory, epoch: EPOCH });
  expect(next.kernel.clock.now()).toBeGreaterThanOrEqual(EPOCH + HOUR);
  await next.stop();
});
