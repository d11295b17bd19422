import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Store } from '../../../../local/kernel/store/store';

interface Model {
  readonly version: number;
}

let store: Store;
beforeEach(() => (store = new Store(':memory:')));
afterEach(() => store.close());

describe('transactions', () => {
  test('GIVEN a transaction that throws WHEN it is undone THEN every write is, of collections and journals alike', () => {
    const models = store.collection<Model>('sagemaker:model');
    const logs = store.journal<{ text: string }>('logs:event');
    models.put('kept', { version: 1 });
    const work = () =>
      store.transaction(() => {
        models.put('kept', { version: 2 });
        models.put('new', { version: 1 });
        models.delete('kept');
        logs.append('stream', 0, { text: 'hello' });
        throw new Error('no');
      });
    expect(work).toThrow('no');
    expect(models.entries()).toEqual([['kept', { version: 1 }]]);
    expect(models.get('kept')).toEqual({ version: 1 });
    expect(models.has('new')).toBe(false);
    expect(logs.read('stream')).toEqual([]);
  });

  test('GIVEN one inside another WHEN the outer one throws THEN the inner one is undone, too', () => {
    const models = store.collection<Model>('sagemaker:model');
    const outer = () =>
      store.transaction(() => {
        store.transaction(() => models.put('a', { version: 1 }));
        throw new Error('no');
      });
    expect(outer).toThrow('no');
    expect(models.count()).toBe(0);
  });

  test('GIVEN a transaction WHEN it ends THEN it gives what its function returned', () => {
    expect(store.transaction(() => store.transaction(() => 7))).toBe(7);
  });

  test('GIVEN an asynchronous function WHEN it is run as a transaction THEN it is refused and undone', () => {
    const models = store.collection<Model>('sagemaker:model');
    const work = async () => void models.put('a', { version: 1 });
    expect(() => store.transaction(work)).toThrow('a transaction is synchronous: it cannot return a promise');
    expect(models.has('a')).toBe(false);
  });

  test('GIVEN a collection and a journal first used in a transaction WHEN that is undone THEN both work afterwards', () => {
    const work = () =>
      store.transaction(() => {
        store.collection<Model>('new:kind').put('a', { version: 1 });
        store.journal('new:record').append('stream', 0, {});
        throw new Error('no');
      });
    expect(work).toThrow('no');
    expect(store.collection<Model>('new:kind').list()).toEqual([]);
    expect(store.journal('new:record').read('stream')).toEqual([]);
    store.collection<Model>('new:kind').put('a', { version: 2 });
    store.journal('new:record').append('stream', 0, { a: 1 });
    expect(store.collection<Model>('new:kind').get('a')).toEqual({ version: 2 });
    expect(store.journal('new:record').streams()).toEqual(['stream']);
  });

  test('GIVEN a transaction that was undone WHEN the next one runs THEN it works as ever', () => {
    const models = store.collection<Model>('sagemaker:model');
    expect(() =>
      store.transaction(() => {
        throw new Error('no');
      }),
    ).toThrow();
    store.transaction(() => models.put('a', { version: 1 }));
    expect(models.get('a')).toEqual({ version: 1 });
  });
});

describe('around a commit', () => {
  test('GIVEN work for after the commit WHEN nested transactions end THEN it runs once, in order, when all is written', () => {
    const seen: string[] = [];
    store.transaction(() => {
      store.afterCommit(() => seen.push('first'));
      store.transaction(() => store.afterCommit(() => seen.push('second')));
      seen.push('end of the outer');
    });
    expect(seen).toEqual(['end of the outer', 'first', 'second']);
  });

  test('GIVEN work for after the commit WHEN the transaction is undone THEN it never runs', () => {
    const seen: string[] = [];
    expect(() =>
      store.transaction(() => {
        store.afterCommit(() => seen.push('never'));
        throw new Error('no');
      }),
    ).toThrow();
    store.transaction(() => undefined);
    expect(seen).toEqual([]);
  });

  test('GIVEN no transaction WHEN something is to run after the commit THEN it runs at once', () => {
    const seen: string[] = [];
    store.afterCommit(() => seen.push('now'));
    expect(seen).toEqual(['now']);
  });

  test('GIVEN work for after the commit that opens a transaction WHEN it runs THEN its own work follows', () => {
    const models = store.collection<Model>('sagemaker:model');
    const seen: string[] = [];
    store.transaction(() =>
      store.afterCommit(() => {
        store.transaction(() => {
          models.put('a', { version: 1 });
          store.afterCommit(() => seen.push('inner'));
        });
        seen.push('outer');
      }),
    );
    expect(seen).toEqual(['inner', 'outer']);
    expect(models.has('a')).toBe(true);
  });

  test('GIVEN work for before every commit WHEN transactions nest THEN it runs once for all, as part of it', () => {
    const models = store.collection<Model>('sagemaker:model');
    let commits = 0;
    store.beforeEveryCommit(() => models.put('stamp', { version: ++commits }));
    store.transaction(() => store.transaction(() => models.put('a', { version: 1 })));
    expect(models.get('stamp')).toEqual({ version: 1 });
  });
});

describe('on disk', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'headgate-store-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  test('GIVEN a store WHEN another opens the same file THEN it reads what was committed', () => {
    const path = join(folder, 'deep', 'store.db');
    const first = new Store(path);
    first.collection('a:b').put('k', { at: new Date(5) });
    // Not closed: the process may have been killed.
    const second = new Store(path);
    expect(second.collection('a:b').get('k')).toEqual({ at: new Date(5) });
    second.close();
    first.close();
  });

  test('GIVEN a file that is no database WHEN opened THEN it fails and the file stays as it was', () => {
    const path = join(folder, 'store.db');
    writeFileSync(path, 'not a database '.repeat(100));
    expect(() => new Store(path)).toThrow(/not a database/);
  });
});
