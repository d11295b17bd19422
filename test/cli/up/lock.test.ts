import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claim, LOCK_FILE } from '../../../cli/up/lock';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headgate-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('one local cloud a folder: the second is refused until the first gives it back', () => {
  const release = claim(folder);
  expect(() => claim(folder)).toThrow(`a local cloud runs on ${folder} already (process ${process.pid})`);
  release();
  claim(folder)();
});

test('the lock of a process that was killed is taken over', async () => {
  // GIVEN a lock whose process is gone
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
  writeFileSync(join(folder, LOCK_FILE), `${child.pid} 1`);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  // WHEN, THEN it is claimed
  claim(folder)();
});

test('a process that got the id of a dead one does not hold its lock', () => {
  writeFileSync(join(folder, LOCK_FILE), `${process.pid} 1`);
  const release = claim(folder);
  expect(readFileSync(join(folder, LOCK_FILE), 'utf8')).not.toBe(`${process.pid} 1`);
  release();
});

test.each(['', 'nonsense', '-1 3'])('a lock that makes no sense (%j) is taken over', (text) => {
  writeFileSync(join(folder, LOCK_FILE), text);
  claim(folder)();
});
