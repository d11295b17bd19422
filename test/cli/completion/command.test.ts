import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SHELLS } from '../../../cli/completion/scripts';
import { main } from '../../../cli/main';
import { fakeIo } from '../support';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "headgate o'completion-"));
  process.env.HEADGATE_ROOT = root;
  mkdirSync(join(root, 'models/examples'), { recursive: true });
  writeFileSync(join(root, 'models/churn.ts'), '');
});
afterEach(() => {
  delete process.env.HEADGATE_ROOT;
  rmSync(root, { recursive: true });
});

async function headgate(...args: string[]) {
  const { io, output } = fakeIo({ cwd: root });
  return { code: await main(args, io), ...output };
}

test('GIVEN a line WHEN its candidates are asked for THEN there is one a line, and what it means', async () => {
  expect(await headgate('completion', 'bash', '--', 'run', '')).toEqual({ code: 0, stdout: 'churn\t\n', stderr: '' });
  expect((await headgate('completion', 'zsh', '--', 'run', 'churn', '--wa')).stdout).toBe(
    '--wait\tshow the steps and end with the pipeline\n',
  );
});

test('GIVEN no local cloud WHEN versions are asked for THEN there are none, and no error disturbs the line', async () => {
  expect(await headgate('completion', 'fish', '--', 'approve', '')).toEqual({ code: 0, stdout: '', stderr: '' });
});

test.each(SHELLS)('GIVEN %s WHEN its script is printed THEN it asks the bundle, by a quoted path', async (shell) => {
  const { code, stdout } = await headgate('completion', shell);
  expect(code).toBe(0);
  expect(stdout).toContain(`${root.replace("'", "'\\''")}/dist/bin/headgate.js' completion ${shell} --`);
});

test('GIVEN a shell that is none of them WHEN a script is asked for THEN the shells are named', async () => {
  const { code, stderr } = await headgate('completion', 'tcsh');
  expect(code).toBe(2);
  expect(stderr).toMatch(/Allowed choices are bash, zsh, fish/);
});
