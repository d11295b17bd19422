import { Clock, type ClockOptions } from '../../../../local/kernel/clock/clock';
import { FakeTimers } from './fake-timers';

const EPOCH = Date.parse('2026-01-01T00:00:00Z');
const MINUTE = 60_000;

function fake(options: ClockOptions = {}) {
  const real = new FakeTimers(EPOCH);
  return { real, clock: new Clock({ epoch: EPOCH, ...options, real }) };
}

/** Everything that is ready to happen without time passing. */
const settle = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('speed', () => {
  test('GIVEN a speed of 60 WHEN a real second passes THEN a virtual minute has passed', () => {
    const { clock, real } = fake({ speed: 60 });
    real.pass(1_000);
    expect(clock.now() - EPOCH).toBe(MINUTE);
    expect(clock.date()).toEqual(new Date(EPOCH + MINUTE));
  });

  test('GIVEN no options WHEN asked THEN it starts at the machine’s time, at its pace', () => {
    const real = new FakeTimers(EPOCH);
    const clock = new Clock({ real });
    real.pass(1_500);
    expect(clock.now()).toBe(real.now());
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
    'GIVEN a speed of %p WHEN made THEN it is refused',
    (speed) => {
      expect(() => new Clock({ speed })).toThrow(`speed must be a positive number of virtual seconds a real one, got`);
    },
  );
});

describe('leases', () => {
  test('GIVEN a speed of 3600 WHEN a lease is held THEN time keeps its natural pace until it is released', () => {
    const { clock, real } = fake({ speed: 3_600 });
    const lease = clock.lease('a job');
    real.pass(2_000);
    expect(clock.now() - EPOCH).toBe(2_000);
    lease.release();
    real.pass(1_000);
    expect(clock.now() - EPOCH).toBe(2_000 + 3_600_000);
  });

  test('GIVEN two leases WHEN one ends THEN the other still holds time, and says why', () => {
    const { clock, real } = fake({ speed: 100 });
    const first = clock.lease('job a');
    clock.lease('job b');
    first.release();
    first.release();
    expect(clock.underWay).toEqual(['job b']);
    real.pass(1_000);
    expect(clock.now() - EPOCH).toBe(1_000);
  });

  test('GIVEN a speed below 1 WHEN a lease is held THEN time does not run faster for it', () => {
    const { clock, real } = fake({ speed: 0.5 });
    clock.lease('a job');
    real.pass(1_000);
    expect(clock.now() - EPOCH).toBe(500);
  });

  test('GIVEN a lease in a using declaration WHEN the block ends THEN it is released', () => {
    const { clock } = fake();
    {
      using _lease = clock.lease('a request');
      expect(clock.underWay).toEqual(['a request']);
    }
    expect(clock.underWay).toEqual([]);
  });
});

describe('timers', () => {
  test('GIVEN timers in any order WHEN time passes THEN they fire by instant, equal ones in the order they were set', () => {
    const { clock, real } = fake();
    const fired: string[] = [];
    const at = (name: string, seconds: number) => clock.at(EPOCH + seconds * 1_000, () => fired.push(name));
    at('c', 3);
    at('a', 1);
    at('b1', 2);
    at('b2', 2);
    at('past', -5);
    real.pass(2_500);
    expect(fired).toEqual(['past', 'a', 'b1', 'b2']);
    real.pass(500);
    expect(fired).toHaveLength(5);
  });

  test('GIVEN a timer WHEN it is cancelled THEN it never fires, and cancelling again does nothing', () => {
    const { clock, real } = fake();
    const fired: string[] = [];
    const cancel = clock.at(EPOCH + 1_000, () => fired.push('cancelled'));
    clock.at(EPOCH + 2_000, () => fired.push('kept'));
    cancel();
    cancel();
    real.pass(5_000);
    expect(fired).toEqual(['kept']);
  });

  test('GIVEN a timer an hour ahead at speed 3600 WHEN a lease begins half way THEN it fires that much later', () => {
    const { clock, real } = fake({ speed: 3_600 });
    let fired = false;
    clock.at(EPOCH + 60 * MINUTE, () => (fired = true));
    real.pass(500);
    const lease = clock.lease('a job');
    real.pass(10_000);
    expect(fired).toBe(false);
    lease.release();
    real.pass(498);
    expect(fired).toBe(true);
  });

  test('GIVEN a timer that sets another at the same instant WHEN it fires THEN both have fired', () => {
    const { clock, real } = fake();
    const fired: string[] = [];
    clock.at(EPOCH + 1_000, () => {
      fired.push('first');
      clock.at(clock.now(), () => fired.push('second'));
    });
    real.pass(1_000);
    expect(fired).toEqual(['first', 'second']);
  });

  test('GIVEN any number of timers WHEN they wait THEN one timer of the machine stands for all', () => {
    const { clock, real } = fake();
    for (let at = 0; at < 100; at++) clock.at(EPOCH + at * MINUTE + 1, () => undefined);
    expect(real.pending).toBe(1);
  });

  test('GIVEN a stopped clock WHEN time passes THEN nothing fires', () => {
    const { clock, real } = fake();
    let fired = false;
    clock.at(EPOCH + 1_000, () => (fired = true));
    clock.stop();
    clock.at(EPOCH + 2_000, () => (fired = true));
    real.pass(10_000);
    expect(fired).toBe(false);
  });
});

describe('advance', () => {
  test('GIVEN timers on the way WHEN time is advanced THEN each fires at its own instant, and time ends at the target', async () => {
    const { clock } = fake();
    const fired: number[] = [];
    const note = () => fired.push(clock.now() - EPOCH);
    for (const minutes of [5, 1, 30]) clock.at(EPOCH + minutes * MINUTE, note);
    await clock.advance(10 * MINUTE);
    expect(fired).toEqual([MINUTE, 5 * MINUTE]);
    expect(clock.now() - EPOCH).toBe(10 * MINUTE);
  });

  test('GIVEN a timer that repeats WHEN an hour is advanced THEN it fired every minute', async () => {
    const { clock } = fake();
    let fired = 0;
    const again = () => {
      fired++;
      clock.at(clock.now() + MINUTE, again);
    };
    clock.at(EPOCH + MINUTE, again);
    await clock.advance(60 * MINUTE);
    expect(fired).toBe(60);
  });

  test('GIVEN a timer that starts work WHEN time is advanced THEN the next one waits until the work has ended', async () => {
    const { clock, real } = fake();
    const seen: string[] = [];
    clock.at(EPOCH + MINUTE, () => {
      const lease = clock.lease('a job');
      real.after(3_000, () => {
        seen.push('job ended');
        lease.release();
      });
    });
    clock.at(EPOCH + 2 * MINUTE, () => seen.push('next timer'));
    const done = clock.advance(3 * MINUTE);
    await settle();
    expect(seen).toEqual([]);
    expect(clock.now() - EPOCH).toBe(MINUTE);
    real.pass(3_000);
    await done;
    expect(seen).toEqual(['job ended', 'next timer']);
    expect(clock.now() - EPOCH).toBe(3 * MINUTE);
  });

  test('GIVEN work under way WHEN time is advanced THEN it moves only when that has ended', async () => {
    const { clock } = fake();
    const lease = clock.lease('a request');
    const done = clock.advance(MINUTE);
    await settle();
    expect(clock.now()).toBe(EPOCH);
    lease.release();
    await done;
    expect(clock.now() - EPOCH).toBe(MINUTE);
  });

  test('GIVEN several advances at once WHEN they end THEN their times add up', async () => {
    const { clock } = fake();
    await Promise.all([clock.advance(MINUTE), clock.advance(2 * MINUTE), clock.advance(0)]);
    expect(clock.now() - EPOCH).toBe(3 * MINUTE);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('GIVEN %p ms WHEN advanced THEN it is refused', async (ms) => {
    await expect(fake().clock.advance(ms)).rejects.toThrow('advance must be a number of ms >= 0, got');
  });
});

describe('idle and resume', () => {
  test('GIVEN work that begins other work WHEN waiting for idle THEN it waits for both', async () => {
    const { clock } = fake();
    const first = clock.lease('first');
    let idle = false;
    const waiting = clock.idle().then(() => (idle = true));
    const second = Promise.resolve().then(() => {
      first.release();
      return clock.lease('second');
    });
    (await second).release();
    await waiting;
    expect(idle).toBe(true);
    expect(clock.underWay).toEqual([]);
  });

  test('GIVEN a saved instant WHEN resumed THEN virtual time goes on from there, and timers by it', () => {
    const { clock, real } = fake();
    let fired = false;
    clock.at(EPOCH + 60 * MINUTE, () => (fired = true));
    clock.resume(EPOCH + 59 * MINUTE);
    expect(clock.now()).toBe(EPOCH + 59 * MINUTE);
    real.pass(MINUTE);
    expect(fired).toBe(true);
  });
});
