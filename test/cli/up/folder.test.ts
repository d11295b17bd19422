import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyFolder, prepareFolder, undoable } from '../../../cli/up/folder';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headgate-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a folder is made with those above it', () => {
  prepareFolder(join(folder, 'a', 'b'));
  expect(existsSync(join(folder, 'a', 'b'))).toBe(true);
});

test('a folder that cannot be is refused with the way out', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => prepareFolder(join(folder, 'file', 'data'))).toThrow(
    /cannot be written .*choose another with --data DIR/,
  );
  expect(() => prepareFolder('/proc/headgate')).toThrow(/cannot be written/);
});

test('--fresh empties a local cloud’s folder, but for the lock', () => {
  for (const name of ['store.db', 'objects', 'up.lock']) writeFileSync(join(folder, name), '');
  emptyFolder(folder, ['up.lock']);
  expect(existsSync(join(folder, 'store.db'))).toBe(false);
  expect(existsSync(join(folder, 'up.lock'))).toBe(true);
});

test('--fresh never empties a folder of something else', () => {
  for (const name of ['thesis.tex', 'up.lock']) writeFileSync(join(folder, name), '');
  expect(() => emptyFolder(folder, ['up.lock'])).toThrow(/would delete 1 entries of .*not a local cloud’s folder/);
  expect(existsSync(join(folder, 'thesis.tex'))).toBe(true);
});

test('--fresh on an empty folder is fine', () => {
  expect(() => emptyFolder(folder, [])).not.toThrow();
});

describe('GIVEN a start that failed', () => {
  test('WHEN the folder was made for it THEN it is gone, with those above it', () => {
    const remove = prepareFolder(join(folder, 'a', 'b'));
    writeFileSync(join(folder, 'a', 'b', 'store.db'), '');
    remove();
    expect(existsSync(join(folder, 'a'))).toBe(false);
    expect(existsSync(folder)).toBe(true);
  });

  test('WHEN the folder was there THEN what the start put into it is gone, and nothing else', () => {
    writeFileSync(join(folder, 'notes.txt'), '');
    prepareFolder(folder)();
    const undo = undoable(folder);
    for (const name of ['store.db', 'store.db-wal']) writeFileSync(join(folder, name), '');
    mkdirSync(join(folder, 'objects'));
    undo();
    expect(readdirSync(folder)).toEqual(['notes.txt']);
  });

  test('WHEN a local cloud was there already THEN it stays as it is', () => {
    writeFileSync(join(folder, 'store.db'), '');
    const undo = undoable(folder);
    writeFileSync(join(folder, 'store.db-wal'), '');
    undo();
    expect(readdirSync(folder)).toEqual(['store.db', 'store.db-wal']);
  });
});
