import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { zipFolder } from '../../../cli/deploy/archive';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headgate-zip-'));
  mkdirSync(join(folder, 'inner'));
  writeFileSync(join(folder, 'index.mjs'), 'export {};');
  writeFileSync(join(folder, 'inner', 'a.json'), '{}');
});

afterEach(() => rmSync(folder, { recursive: true }));

test('a zip holds every file by its path in the folder', () => {
  const files = unzipSync(zipFolder(folder));
  expect(Object.keys(files)).toEqual(['index.mjs', 'inner/a.json']);
  expect(strFromU8(files['index.mjs']!)).toBe('export {};');
});

test('the same files give the same bytes, whenever they were written', () => {
  const before = zipFolder(folder);
  utimesSync(join(folder, 'index.mjs'), new Date(0), new Date(0));
  expect(Buffer.from(zipFolder(folder)).equals(before)).toBe(true);
});
