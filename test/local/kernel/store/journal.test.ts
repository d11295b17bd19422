import type { Journal, Reading } from '../../../../local/kernel/store/journal';
import { Store } from '../../../../local/kernel/store/store';

let store: Store;
let journal: Journal<{ text: string }>;
beforeEach(() => {
  store = new Store(':memory:');
  journal = store.journal('logs:event');
});
afterEach(() => store.close());

const append = (stream: string, ...entries: [at: number, text: string][]) =>
  entries.map(([at, text]) => journal.append(stream, at, { text }));
const texts = (stream: string, reading?: Reading) => journal.read(stream, reading).map(({ entry }) => entry.text);

test('GIVEN entries that arrive late WHEN read THEN they come by time, equal times as they were written', () => {
  append('a', [20, 'c'], [10, 'a'], [20, 'd'], [10, 'b']);
  expect(texts('a')).toEqual(['a', 'b', 'c', 'd']);
  expect(texts('a', { reverse: true })).toEqual(['d', 'c', 'b', 'a']);
});

test.each<[string, Reading, string[]]>([
  ['from an instant on, included', { from: 20 }, ['b', 'c']],
  ['until an instant, excluded', { until: 20 }, ['a']],
  ['an interval', { from: 15, until: 30 }, ['b']],
  ['the first ones', { limit: 2 }, ['a', 'b']],
  ['the last one', { reverse: true, limit: 1 }, ['c']],
])('GIVEN three entries WHEN read %s THEN it is just that', (_, reading, expected) => {
  append('s', [10, 'a'], [20, 'b'], [30, 'c']);
  expect(texts('s', reading)).toEqual(expected);
});

test('GIVEN a reader that follows WHEN it reads after the last id THEN it misses nothing, late entries included', () => {
  const [, last] = append('s', [10, 'a'], [20, 'b']);
  append('other', [30, 'elsewhere']);
  append('s', [5, 'late'], [30, 'c']);
  expect(texts('s', { after: last })).toEqual(['late', 'c']);
});

test('GIVEN an entry WHEN read THEN it has its stream, its time in whole ms and an id that grows over all streams', () => {
  const [first] = append('a', [10.9, 'x']);
  const [second] = append('b', [1, 'y']);
  expect(second).toBeGreaterThan(first!);
  expect(journal.read('a')).toEqual([{ id: first, stream: 'a', at: 10, entry: { text: 'x' } }]);
});

test('GIVEN streams WHEN listed by prefix THEN wildcards of SQL are letters like any other', () => {
  for (const stream of ['a%/1', 'ab/1', 'a_/1', 'a%/2']) append(stream, [0, 'x']);
  expect(journal.streams('a%')).toEqual(['a%/1', 'a%/2']);
  expect(journal.streams()).toEqual(['a%/1', 'a%/2', 'a_/1', 'ab/1']);
});

test('GIVEN a stream WHEN its past is dropped THEN the rest stays, and other streams do', () => {
  append('a', [10, 'old'], [20, 'new']);
  append('b', [10, 'other']);
  journal.drop('a', 20);
  expect([texts('a'), texts('b')]).toEqual([['new'], ['other']]);
  journal.drop('a');
  expect(journal.streams()).toEqual(['b']);
});

test('GIVEN entries that were dropped WHEN new ones come THEN ids are not used again', () => {
  const [first] = append('a', [0, 'x']);
  journal.drop('a');
  const [second] = append('a', [0, 'y']);
  expect(second).toBeGreaterThan(first!);
});
