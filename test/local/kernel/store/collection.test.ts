import type { Collection } from '../../../../local/kernel/store/collection';
import { Store } from '../../../../local/kernel/store/store';

interface Model {
  readonly name: string;
  readonly tags?: readonly string[];
}

let store: Store;
let models: Collection<Model>;
beforeEach(() => {
  store = new Store(':memory:');
  models = store.collection('sagemaker:model');
});
afterEach(() => store.close());

const fill = (...keys: string[]) => keys.forEach((name) => models.put(name, { name }));
const keys = (range?: Parameters<typeof models.entries>[0]) => models.entries(range).map(([key]) => key);

describe('documents', () => {
  test('GIVEN a document WHEN it is put THEN it is read as it was, and nobody can change it through the original', () => {
    const original = { name: 'a', tags: ['one'] };
    models.put('a', original);
    expect(() => original.tags.push('two')).toThrow(TypeError);
    expect(models.get('a')).toEqual({ name: 'a', tags: ['one'] });
  });

  test('GIVEN a document WHEN it is read THEN it cannot be changed in place', () => {
    models.put('a', { name: 'a', tags: ['one'] });
    expect(() => (models.get('a')!.tags as string[]).push('two')).toThrow(TypeError);
  });

  test('GIVEN a document WHEN it is updated THEN the change is there, and given back', () => {
    fill('a');
    expect(models.update('a', (model) => ({ ...model, tags: ['x'] }))).toEqual({ name: 'a', tags: ['x'] });
    expect(models.get('a')).toEqual({ name: 'a', tags: ['x'] });
  });

  test('GIVEN no such document WHEN it is updated THEN the error names it', () => {
    expect(() => models.update('absent', (model) => model)).toThrow('sagemaker:model absent does not exist');
  });

  test('GIVEN a document WHEN it is deleted THEN it is gone, and says whether it was there', () => {
    fill('a');
    expect([models.delete('a'), models.delete('a')]).toEqual([true, false]);
    expect([models.get('a'), models.has('a'), models.count()]).toEqual([undefined, false, 0]);
  });

  test('GIVEN two collections WHEN they have the same keys THEN they do not see each other', () => {
    fill('a');
    expect(store.collection('sagemaker:endpoint').get('a')).toBeUndefined();
    expect(store.collection('sagemaker:model').has('a')).toBe(true);
  });

  test('GIVEN a name that is no name WHEN a collection is asked for THEN it is refused', () => {
    expect(() => store.collection('a"; DROP TABLE b')).toThrow(`a collection's name has letters, digits`);
  });
});

describe('listings', () => {
  test('GIVEN keys of all kinds WHEN listed THEN they come in the order of their bytes', () => {
    fill('b', 'a/2', 'a', 'a/10', 'B', 'é', '\u{1F6EB}', '\uFFFD');
    const bytes = (key: string) => Buffer.from(key);
    expect(keys()).toEqual([...keys()].sort((one, other) => Buffer.compare(bytes(one), bytes(other))));
    expect(keys()).toHaveLength(8);
  });

  test.each([
    ['a prefix', { prefix: 'a/' }, ['a/1', 'a/2', 'a/\u{1F6EB}']],
    ['no prefix', { prefix: '' }, ['a', 'a/1', 'a/2', 'a/\u{1F6EB}', 'a0', 'b']],
    ['what comes after a key', { after: 'a/2' }, ['a/\u{1F6EB}', 'a0', 'b']],
    ['what comes after a key that is not there', { after: 'a/15' }, ['a/2', 'a/\u{1F6EB}', 'a0', 'b']],
    ['a page of a prefix', { prefix: 'a/', after: 'a/1', limit: 1 }, ['a/2']],
    ['the last two', { reverse: true, limit: 2 }, ['b', 'a0']],
    ['what comes before a key, backwards', { reverse: true, after: 'a/2' }, ['a/1', 'a']],
    ['a prefix, backwards', { reverse: true, prefix: 'a/' }, ['a/\u{1F6EB}', 'a/2', 'a/1']],
    ['nothing', { limit: 0 }, []],
    ['a prefix that nothing has', { prefix: 'zz' }, []],
  ])('GIVEN some documents WHEN %s is listed THEN it is just that', (_, range, expected) => {
    fill('a', 'a/1', 'a/2', 'a/\u{1F6EB}', 'a0', 'b');
    expect(keys(range)).toEqual(expected);
    expect(models.list(range).map(({ name }) => name)).toEqual(expected);
  });

  test('GIVEN some documents WHEN counted THEN the range counts', () => {
    fill('a', 'a/1', 'a/2', 'b');
    expect([models.count(), models.count({ prefix: 'a/' }), models.count({ after: 'a/1' })]).toEqual([4, 2, 2]);
  });

  test('GIVEN a change WHEN listed THEN listings and single reads agree', () => {
    fill('a', 'b');
    models.update('a', (model) => ({ ...model, tags: ['new'] }));
    models.delete('b');
    expect(models.list()).toEqual([models.get('a')]);
  });
});

describe('memory', () => {
  test('GIVEN more documents than are kept in memory WHEN read THEN every one is right', () => {
    store.transaction(() => {
      for (let at = 0; at < 10_050; at++) models.put(`k${at}`, { name: `n${at}` });
    });
    for (const at of [0, 5_000, 10_049]) expect(models.get(`k${at}`)).toEqual({ name: `n${at}` });
    expect(models.count()).toBe(10_050);
  });

  test('GIVEN a document read inside a transaction that is undone WHEN read again THEN it is the old one', () => {
    fill('a');
    expect(() =>
      store.transaction(() => {
        models.put('a', { name: 'changed' });
        expect(models.get('a')).toEqual({ name: 'changed' });
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(models.get('a')).toEqual({ name: 'a' });
  });
});
