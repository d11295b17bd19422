import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { descendantsOf, endAll, stillRunning } from '../../../lifecycle/processes';

/** Where the cloud of a lifecycle says where it is; undefined as long as it does not. */
function runFile(folder: string): string | undefined {
  const [own] = readdirSync(folder).filter((name) => name.startsWith('headgate-lifecycle-'));
  const path = join(folder, own ?? '', 'cloud', 'run.json');
  return own !== undefined && existsSync(path) ? path : undefined;
}

test('kill -9 of npm start: its cloud ends in order, and with it every process', async () => {
  // GIVEN a lifecycle whose cloud runs
  const folder = mkdtempSync(join(tmpdir(), 'headgate-orphan-'));
  const start = spawn(process.execPath, ['dist/lifecycle/start.js', '--act', '1'], {
    env: { ...process.env, TMPDIR: folder },
    stdio: 'ignore',
  });
  let path: string | undefined;
  for (let attempt = 0; path === undefined && attempt < 200; attempt += 1) {
    await sleep(50);
    path = runFile(folder);
  }
  const { pid } = JSON.parse(readFileSync(path!, 'utf8')) as { pid: number };
  const processes = descendantsOf(start.pid!);
  expect(processes.map((each) => each.pid)).toContain(pid);
  // WHEN
  start.kill('SIGKILL');
  // THEN
  const left = await stillRunning(processes, 15_000);
  await endAll(left);
  expect(left).toEqual([]);
  expect(existsSync(path!)).toBe(false);
  rmSync(folder, { recursive: true, force: true });
});
