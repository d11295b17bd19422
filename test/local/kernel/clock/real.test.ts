import { realTimers, sleep } from '../../../../local/kernel/clock/real';
import { FakeTimers } from './fake-timers';

test('GIVEN a timer longer than the machine can set WHEN it waits THEN it does not fire at once', async () => {
  let fired = false;
  const cancel = realTimers.after(2 ** 40, () => (fired = true));
  await sleep(realTimers, 20);
  cancel();
  expect(fired).toBe(false);
});

test('GIVEN a timer of the machine WHEN it is cancelled THEN it does not fire', async () => {
  let fired = 0;
  realTimers.after(0, () => fired++);
  realTimers.after(0, () => fired++)();
  await sleep(realTimers, 20);
  expect(fired).toBe(1);
});

test('GIVEN time that a test moves WHEN somebody sleeps THEN it sleeps by that time', async () => {
  const real = new FakeTimers();
  let woken = false;
  const sleeping = sleep(real, 1_000).then(() => (woken = true));
  real.pass(999);
  await Promise.resolve();
  expect(woken).toBe(false);
  real.pass(1);
  await sleeping;
  expect(woken).toBe(true);
});
