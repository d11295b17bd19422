import { Counters, type Sample } from '../../../../local/runtimes/data-plane/counters';

const sample = (fields: Partial<Sample> = {}): Sample => ({
  endpoint: 'e',
  variant: 'v',
  config: 'c',
  status: 200,
  modelLatency: 900,
  overheadLatency: 100,
  ...fields,
});

const MINUTE = 60_000;

test('GIVEN answers of every kind WHEN counted THEN 4xx, 5xx and no answer are told apart', () => {
  const counters = new Counters();
  for (const status of [200, 201, 400, 404, 499, 500, 503, undefined]) counters.add(sample({ status }), 0);
  expect(counters.take()).toMatchObject([{ invocations: 8, errors4xx: 3, errors5xx: 3 }]);
});

test('GIVEN requests of two minutes and two configurations WHEN taken THEN each has its own tally', () => {
  const counters = new Counters();
  counters.add(sample(), MINUTE - 1);
  counters.add(sample(), MINUTE);
  counters.add(sample({ config: 'new' }), MINUTE + 1);
  counters.add(sample({ config: 'new', modelLatency: 5 }), 2 * MINUTE - 1);
  expect(counters.take()).toMatchObject([
    { config: 'c', minute: 0, invocations: 1 },
    { config: 'c', minute: MINUTE, invocations: 1 },
    { config: 'new', minute: MINUTE, invocations: 2, modelLatencies: [900, 5], overheadLatencies: [100, 100] },
  ]);
});

test('GIVEN tallies that were taken WHEN taken again THEN nothing is counted twice', () => {
  const counters = new Counters();
  counters.add(sample(), 0);
  expect(counters.empty).toBe(false);
  expect(counters.take()).toHaveLength(1);
  expect(counters.empty).toBe(true);
  expect(counters.take()).toEqual([]);
});
