import { CircuitBreaker } from '../../../lib/gateway/circuit-breaker';

function breaker() {
  const clock = { now: 0 };
  return { clock, breaker: new CircuitBreaker({ failures: 3, openMs: 1000, now: () => clock.now }) };
}

/** Fails so many times in a row. */
function fail(one: CircuitBreaker, times: number): void {
  for (let at = 0; at < times; at++) if (one.admits()) one.failed();
}

test('opens after failures in a row, and only then', () => {
  const { breaker: one } = breaker();
  fail(one, 2);
  expect(one.admits()).toBe(true);
  one.succeeded();
  fail(one, 2);
  expect(one.admits()).toBe(true);
  one.failed();
  expect(one.admits()).toBe(false);
});

test('lets one request try once the time is over, and no second one beside it', () => {
  const { breaker: one, clock } = breaker();
  fail(one, 3);
  clock.now = 1000;
  expect([one.admits(), one.admits()]).toEqual([true, false]);
});

test('closes when that request succeeds, and opens for another while when it fails', () => {
  const { breaker: one, clock } = breaker();
  fail(one, 3);
  clock.now = 1000;
  fail(one, 1);
  clock.now = 1999;
  expect(one.admits()).toBe(false);
  clock.now = 2000;
  expect(one.admits()).toBe(true);
  one.succeeded();
  expect([one.admits(), one.admits()]).toEqual([true, true]);
});
