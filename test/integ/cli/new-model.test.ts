import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ended, expectSoon } from './support';

// GIVEN a copy of the repository, so that nobody's tree gets a new model; what set-up made is linked
const root = mkdtempSync(join(tmpdir(), 'headgate-new-model-'));
const LEFT_OUT = /^(node_modules|dist|cdk\.out|test|\.git|\.venv.*|\.cache|\.headgate|\.ruff_cache)$/;
const LINKED = ['node_modules', '.venv', '.venv-test', '.cache/uv', '.cache/sources'];
const NAME = 'the-longest-name-that-can-be-x';

const env: NodeJS.ProcessEnv = {
  ...process.env,
  HEADGATE_ROOT: root,
  PYTHONDONTWRITEBYTECODE: '1',
  PYTHONPATH: sitePackages(),
};
let up: ChildProcess;

beforeAll(async () => {
  mkdirSync(join(root, '.cache/data'), { recursive: true });
  const filter = (source: string) => !source.includes('__pycache__');
  for (const path of readdirSync('.').filter((name) => !LEFT_OUT.test(name)))
    cpSync(resolve(path), join(root, path), { recursive: true, filter });
  for (const path of LINKED) if (existsSync(path)) symlinkSync(resolve(path), join(root, path));
});
afterAll(async () => {
  up?.kill('SIGTERM');
  if (up !== undefined) await ended(up);
  rmSync(root, { recursive: true, force: true });
});

const run = (command: string, ...args: string[]) =>
  spawnSync(command, args, { cwd: root, env, encoding: 'utf8', timeout: 100_000 });

/** Where pytest is: the test environment's packages are used from the image's Python. */
function sitePackages(): string {
  const lib = resolve('.venv-test/lib');
  return join(lib, readdirSync(lib)[0]!, 'site-packages');
}

/** The command as people type it: a stale bundle is made anew. */
function headgate(...args: string[]): string {
  const { status, stdout, stderr } = run(process.execPath, 'bin/launch.mjs', ...args);
  if (status !== 0) throw new Error(`headgate ${args.join(' ')}: ${stderr}`);
  return stdout;
}

test('GIVEN a name WHEN new, deploy and run are typed THEN a version waits; it goes live and answers its golden requests', async () => {
  // WHEN
  const { files } = JSON.parse(headgate('new', NAME, '--owner', 'growth', '--json')) as { files: string[] };
  up = spawn(process.execPath, ['bin/launch.mjs', 'up', '--port', '0', '--speed', '600'], {
    cwd: root,
    env,
    stdio: 'ignore',
  });
  await expectSoon(() => existsSync(join(root, '.headgate/run.json')));
  headgate('deploy', NAME);
  const { version, status } = JSON.parse(headgate('run', NAME, '--wait', '--json')) as Record<string, string>;
  // THEN
  expect({ version, status }).toEqual({ version: `${NAME}/1`, status: 'Succeeded' });

  // WHEN it is approved
  const reason = ['--as', 'approver', '--reason', 'better than chance', '--wait', '--json'];
  const decision = JSON.parse(headgate('approve', `${NAME}/1`, ...reason)) as { promotion: { live: string } };
  // THEN it answers
  expect(decision.promotion.live).toBe(`${NAME}/1`);
  const traffic = JSON.parse(headgate('replay', NAME, '--rate', '50', '--count', '50', '--json')) as object;
  expect(traffic).toMatchObject({ failed: 0, versions: { [`${NAME}/1`]: 50 } });

  // AND what was written passes the checks of this repository, and its own test
  const written = files.map((file) => join(root, file));
  const python = written.filter((file) => file.endsWith('.py'));
  expect(run('.venv-test/bin/ruff', 'check', '--no-cache', ...python).stdout).toContain('All checks passed');
  expect(run('.venv-test/bin/ruff', 'format', '--no-cache', '--check', ...python).status).toBe(0);
  const formatted = written.filter((file) => /\.(ts|json)$/.test(file));
  expect(run('node_modules/.bin/prettier', '--check', ...formatted).stdout).toContain('All matched files use Prettier');
  const tests = files.find((file) => file.includes('tests/'))!;
  expect(run('.venv/bin/python', '-m', 'pytest', tests)).toMatchObject({ status: 0, stderr: '' });
});

test('GIVEN the template WHEN its data is made THEN its golden requests are those of the template', () => {
  const made = readdirSync(join(root, '.cache/data', NAME));
  expect(made).toContain('golden.jsonl');
  expect(readFileSync(join(root, '.cache/data', NAME, 'golden.jsonl'), 'utf8')).toBe(
    readFileSync('templates/my_model/golden.jsonl', 'utf8'),
  );
});
