import type { RunningKernel } from '../../../../local/kernel/create';
import { startKernel } from '../../support';
import { sample, serviceOf, type Sample } from './sample';

const EPOCH = Date.parse('2026-01-01T00:00:00Z');
const SECOND = 1_000;

let running: RunningKernel;
let reported: string[];
afterEach(() => running.stop());

async function start(...workflows: Sample[]): Promise<RunningKernel> {
  reported = [];
  running = await startKernel([serviceOf(...workflows)], {
    epoch: EPOCH,
    report: (error, where) => reported.push(`${where}: ${error.message}`),
  });
  return running;
}

const seen = (workflow: Sample, key = 'k') => running.kernel.workflows.rows(workflow).get(key)?.seen;
const send = (workflow: Sample, ...[event, key = 'k']: [event: Parameters<Sample['transition']>[1], key?: string]) =>
  running.kernel.workflows.send(workflow, key, event);

/** Nothing to do. */
const idle = sample(() => undefined);

describe('rows', () => {
  test('GIVEN no row WHEN an event comes THEN the transition decides what the row is', async () => {
    await start(idle);
    expect(send(idle, { type: 'created' })).toEqual({ seen: ['created'] });
    expect(send(idle, { type: 'changed' })).toEqual({ seen: ['created', 'changed'] });
  });

  test('GIVEN an event that the transition ignores WHEN sent THEN the row stays as it was', async () => {
    const deaf: Sample = { ...idle, transition: () => undefined };
    await start(deaf);
    expect(send(deaf, { type: 'anything' })).toBeUndefined();
    expect(seen(deaf)).toBeUndefined();
  });

  test('GIVEN a transition that throws WHEN an event is sent THEN the sender gets the error and nothing is written', async () => {
    const broken: Sample = {
      ...idle,
      transition: (row, event, now) => {
        if (event.type === 'bad') throw new Error('impossible');
        return idle.transition(row, event, now);
      },
    };
    await start(broken);
    send(broken, { type: 'good' });
    expect(() => send(broken, { type: 'bad' })).toThrow('impossible');
    expect(seen(broken)).toEqual(['good']);
  });

  test('GIVEN a workflow of the same name WHEN registered THEN it is refused', async () => {
    await start(idle);
    expect(() => running.kernel.workflows.register(idle)).toThrow('workflow sqs:sample is registered already');
  });
});

describe('effects', () => {
  test('GIVEN an effect WHEN its event is sent THEN it runs after the commit, and its answer reaches the row', async () => {
    const rows: unknown[] = [];
    const workflow = sample(({ name }, { key }) => {
      rows.push(seen(workflow, key));
      return { type: `${name} done` };
    });
    await start(workflow);
    const effects = [{ kind: 'work' as const, input: { name: 'job' } }];
    running.kernel.store.transaction(() => {
      send(workflow, { type: 'go', then: { effects } });
      expect(rows).toEqual([]);
    });
    await running.kernel.clock.idle();
    expect(rows).toEqual([['go']]);
    expect(seen(workflow)).toEqual(['go', 'job done']);
  });

  test('GIVEN a transaction that is undone WHEN it had sent an event THEN neither row nor effect happened', async () => {
    let ran = false;
    const workflow = sample(() => void (ran = true));
    await start(workflow);
    const effects = [{ kind: 'work' as const, input: { name: 'job' } }];
    const undone = () =>
      running.kernel.store.transaction(() => {
        send(workflow, { type: 'go', then: { effects } });
        throw new Error('no');
      });
    expect(undone).toThrow('no');
    await running.kernel.clock.idle();
    expect([ran, seen(workflow)]).toEqual([false, undefined]);
  });

  test('GIVEN an effect under way WHEN asked why time stands THEN the lease names it; one without a lease holds nothing', async () => {
    const ends: (() => void)[] = [];
    const workflow = sample(() => new Promise<void>((resolve) => ends.push(resolve)));
    await start(workflow);
    send(workflow, { type: 'a', then: { effects: [{ kind: 'work', input: { name: 'a' }, lease: false }] } });
    expect(running.kernel.clock.underWay).toEqual([]);
    send(workflow, { type: 'b', then: { effects: [{ kind: 'work', input: { name: 'b' } }] } });
    expect(running.kernel.clock.underWay).toEqual(['sqs:sample/k work']);
    ends.forEach((end) => end());
    await running.kernel.clock.idle();
    expect(running.kernel.clock.underWay).toEqual([]);
  });

  test('GIVEN an effect that throws WHEN the workflow has an event for it THEN the row is told', async () => {
    const workflow = sample(
      () => {
        throw new Error('no such queue');
      },
      { failed: (effect, error) => ({ type: `${effect.kind} ${effect.input.name}: ${error.message}` }) },
    );
    await start(workflow);
    send(workflow, { type: 'go', then: { effects: [{ kind: 'work', input: { name: 'job' } }] } });
    await running.kernel.clock.idle();
    expect(seen(workflow)).toEqual(['go', 'work job: no such queue']);
    expect(reported).toEqual([]);
  });

  test('GIVEN an effect that throws WHEN nothing stands for it THEN it is reported by name', async () => {
    const workflow = sample(() => Promise.reject(new Error('no such queue')));
    await start(workflow);
    send(workflow, { type: 'go', then: { effects: [{ kind: 'work', input: { name: 'job' } }] } });
    await running.kernel.clock.idle();
    expect(reported).toEqual(['sqs:sample/k work: no such queue']);
    expect(running.kernel.clock.underWay).toEqual([]);
  });
});

describe('timers', () => {
  const timer = (name: string, seconds: number, type = `${name} fired`) => ({
    name,
    at: EPOCH + seconds * SECOND,
    event: { type },
  });

  test('GIVEN a timer WHEN its instant comes THEN the row gets the event, once', async () => {
    await start(idle);
    send(idle, { type: 'set', then: { timers: [timer('bake', 10)] } });
    await running.kernel.clock.advance(9 * SECOND);
    expect(seen(idle)).toEqual(['set']);
    await running.kernel.clock.advance(60 * SECOND);
    expect(seen(idle)).toEqual(['set', 'bake fired']);
  });

  test('GIVEN a timer WHEN one of the same name is set THEN only the second fires', async () => {
    await start(idle);
    send(idle, { type: 'set', then: { timers: [timer('bake', 10, 'first'), timer('other', 15)] } });
    send(idle, { type: 'again', then: { timers: [timer('bake', 20, 'second')] } });
    await running.kernel.clock.advance(60 * SECOND);
    expect(seen(idle)).toEqual(['set', 'again', 'other fired', 'second']);
  });

  test('GIVEN a timer WHEN it is cancelled THEN it does not fire; cancelled and set in one step, it does', async () => {
    await start(idle);
    send(idle, { type: 'set', then: { timers: [timer('a', 10), timer('b', 10)] } });
    send(idle, { type: 'change', then: { cancel: ['a', 'b', 'unknown'], timers: [timer('b', 12)] } });
    await running.kernel.clock.advance(60 * SECOND);
    expect(seen(idle)).toEqual(['set', 'change', 'b fired']);
  });

  test('GIVEN timers of two rows WHEN they are due THEN each reaches its own row', async () => {
    await start(idle);
    send(idle, { type: 'set', then: { timers: [timer('t', 1, 'one')] } }, 'k1');
    send(idle, { type: 'set', then: { timers: [timer('t', 1, 'two')] } }, 'k12');
    await running.kernel.clock.advance(SECOND);
    expect([seen(idle, 'k1'), seen(idle, 'k12')]).toEqual([
      ['set', 'one'],
      ['set', 'two'],
    ]);
  });

  test('GIVEN a timer whose transition throws WHEN it fires THEN it is reported and time goes on', async () => {
    const broken: Sample = {
      ...idle,
      transition: (row, event, now) => {
        if (event.type === 'bad') throw new Error('impossible');
        return idle.transition(row, event, now);
      },
    };
    await start(broken);
    send(broken, { type: 'set', then: { timers: [timer('a', 1, 'bad'), timer('b', 2, 'good')] } });
    await running.kernel.clock.advance(5 * SECOND);
    expect(seen(broken)).toEqual(['set', 'good']);
    expect(reported).toEqual(['sqs:sample/k timer a: impossible']);
  });
});

describe('watches', () => {
  const other = sample(() => undefined, { name: 'sqs:other' });
  const watch = (type: string, subject = 'sqs:other/subject') => ({ subject, event: { type } });

  test('GIVEN a watch WHEN the other row changes twice THEN the watcher is woken once, after the first change', async () => {
    await start(idle, other);
    send(idle, { type: 'wait', then: { watches: [watch('woken')] } });
    send(other, { type: 'unrelated' }, 'subject-2');
    expect(seen(idle)).toEqual(['wait']);
    send(other, { type: 'one' }, 'subject');
    send(other, { type: 'two' }, 'subject');
    expect(seen(idle)).toEqual(['wait', 'woken']);
  });

  test('GIVEN a watch WHEN the other row is removed THEN the watcher is woken', async () => {
    await start(idle, other);
    send(other, { type: 'created' }, 'subject');
    send(idle, { type: 'wait', then: { watches: [watch('woken')] } });
    send(other, { type: 'deleted', then: null }, 'subject');
    expect(seen(idle)).toEqual(['wait', 'woken']);
  });

  test('GIVEN a watcher that watches again whenever it is woken WHEN the other row changes THEN it sees every change', async () => {
    await start(idle, other);
    send(idle, {
      type: 'wait',
      then: { watches: [{ ...watch('w1'), event: { type: 'w1', then: { watches: [watch('w2')] } } }] },
    });
    send(other, { type: 'one' }, 'subject');
    expect(seen(idle)).toEqual(['wait', 'w1']);
    send(other, { type: 'two' }, 'subject');
    expect(seen(idle)).toEqual(['wait', 'w1', 'w2']);
  });

  test('GIVEN a subject that is no row WHEN it is touched THEN its watchers are woken', async () => {
    await start(idle);
    send(idle, { type: 'wait', then: { watches: [watch('woken', 's3:object/bucket/key')] } });
    running.kernel.workflows.touched('s3:object/bucket/key');
    expect(seen(idle)).toEqual(['wait', 'woken']);
  });

  test('GIVEN two watchers of which the first removes the second WHEN woken THEN the second stays removed', async () => {
    await start(idle, other);
    const ends = watch('end', 'sqs:sample/a');
    // b watches the subject, and also a: when a is woken, b goes.
    send(idle, { type: 'wait', then: { watches: [watch('woken')] } }, 'a');
    send(
      idle,
      { type: 'wait', then: { watches: [watch('woken'), { ...ends, event: { type: 'end', then: null } }] } },
      'b',
    );
    send(other, { type: 'change' }, 'subject');
    expect([seen(idle, 'a'), seen(idle, 'b')]).toEqual([['wait', 'woken'], undefined]);
  });
});

describe('removal', () => {
  test('GIVEN a row with timers and watches WHEN it is removed THEN none of them brings it back', async () => {
    const other = sample(() => undefined, { name: 'sqs:other' });
    await start(idle, other);
    send(idle, {
      type: 'wait',
      then: {
        timers: [{ name: 't', at: EPOCH + SECOND, event: { type: 'late' } }],
        watches: [{ subject: 'sqs:other/subject', event: { type: 'woken' } }],
      },
    });
    send(idle, { type: 'delete', then: null });
    send(other, { type: 'change' }, 'subject');
    await running.kernel.clock.advance(10 * SECOND);
    expect(seen(idle)).toBeUndefined();
  });
});

describe('stopping', () => {
  test('GIVEN an effect under way WHEN the kernel stops THEN its answer is not written any more, and nothing is reported', async () => {
    let end: () => void = () => undefined;
    const workflow = sample(async () => {
      await new Promise<void>((resolve) => (end = resolve));
      return { type: 'too late' };
    });
    await start(workflow);
    send(workflow, { type: 'go', then: { effects: [{ kind: 'work', input: { name: 'job' } }] } });
    running.kernel.workflows.stop();
    end();
    await running.kernel.clock.idle();
    expect(seen(workflow)).toEqual(['go']);
    expect(reported).toEqual([]);
  });

  test('GIVEN a timer WHEN the workflows have stopped THEN it does not fire', async () => {
    await start(idle);
    send(idle, { type: 'set', then: { timers: [{ name: 't', at: EPOCH + SECOND, event: { type: 'fired' } }] } });
    running.kernel.workflows.stop();
    await running.kernel.clock.advance(5 * SECOND);
    expect(seen(idle)).toEqual(['set']);
  });
});
