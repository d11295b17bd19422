import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ended, Project } from '../scripts/project';

/** Leaves behind what npm ci does, and a line for each time it ran. */
const INSTALL = 'mkdir -p node_modules; echo \'{"packages":{}}\' > node_modules/.package-lock.json; echo run >> runs';

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => project.remove());

const runs = () => readFileSync(join(project.root, 'runs'), 'utf8').trim().split('\n').length;

async function until(condition: () => boolean): Promise<void> {
  for (let attempt = 0; !condition() && attempt < 250; attempt += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

test('sets up once, then says nothing until the lock file changes', async () => {
  // GIVEN
  project.npm(INSTALL);
  const first = await project.run(['node']);
  // WHEN
  const second = await project.run(['node']);
  writeFileSync(join(project.root, 'package-lock.json'), JSON.stringify({ packages: { a: { version: '2.0.0' } } }));
  await project.run(['node']);
  // THEN
  expect(first).toEqual({ code: 0, told: expect.stringMatching(/Node packages \(npm ci\)\s+\d+\.\d s/) as string });
  expect(second).toEqual({ code: 0, told: '' });
  expect(runs()).toBe(2);
});

test('offline: names the registry, what was kept and how to go on', async () => {
  project.npm('echo "npm error request to /x failed, reason: getaddrinfo ENOTFOUND registry" >&2; exit 1');
  const { code, told } = await project.run(['node']);
  expect(code).toBe(1);
  expect(told).toMatch(/could not reach the npm registry[^]*Finished phases are kept[^]*ENOTFOUND/);
  expect(told).not.toContain('    at ');
});

test('another failure shows its reason, without npm warnings', async () => {
  project.npm('echo "npm warn Unknown user config" >&2; echo "npm error code EINTEGRITY" >&2; exit 1');
  const { code, told } = await project.run(['node']);
  expect(code).toBe(1);
  expect(told).toMatch(/failed with exit code 1\.\n\s+npm error code EINTEGRITY/);
  expect(told).not.toContain('Unknown user config');
});

test('no Python: says which and how to get it; what does not need it is set up all the same', async () => {
  project.npm(INSTALL);
  const { code, told } = await project.run(['node', 'python']);
  expect(code).toBe(1);
  expect(told).toMatch(/Python 3\.11, 3\.12 or 3\.13 with venv is needed[^]*Found: none[^]*HEADGATE_PYTHON=/);
  expect(await project.run(['node'])).toEqual({ code: 0, told: '' });
});

test('an old Node is named', async () => {
  const old = "data:text/javascript,Object.defineProperty(process.versions, 'node', { value: '18.20.0' })";
  const { code, told } = await project.run(['node'], ['--import', old]);
  expect(code).toBe(1);
  expect(told).toContain('Node 20.19 or newer is needed, this is 18.20.0');
});

test('Ctrl-C: nothing half-done is trusted, nothing is left running', async () => {
  // GIVEN
  project.npm(`mkdir -p node_modules; touch started; exec sleep 30`);
  const child = project.start(['node']);
  const end = ended(child);
  await until(() => project.has('started'));
  // WHEN
  child.kill('SIGINT');
  const { code, told } = await end;
  project.npm(INSTALL);
  const next = await project.run(['node']);
  // THEN
  expect(code).toBe(130);
  expect(told).toContain('Set-up interrupted');
  expect(next.code).toBe(0);
  expect(runs()).toBe(1);
});

test('of two at once one waits for the other, and finds the work done', async () => {
  // GIVEN
  project.npm(`touch started; while [ ! -e go ]; do sleep 0.02; done; ${INSTALL}`);
  const first = project.start(['node']);
  const firstEnd = ended(first);
  await until(() => project.has('started'));
  // WHEN
  const second = project.start(['node']);
  const secondEnd = ended(second);
  second.stderr?.once('data', () => writeFileSync(join(project.root, 'go'), ''));
  // THEN
  const told = `Waiting for the set-up that process ${first.pid} is running\n`;
  expect(await secondEnd).toEqual({ code: 0, told });
  expect((await firstEnd).code).toBe(0);
  expect(runs()).toBe(1);
});

test('the lock of a process that was killed is taken over', async () => {
  // GIVEN
  project.npm('touch started; exec sleep 30');
  const first = project.start(['node']);
  const end = ended(first);
  await until(() => project.has('started'));
  first.kill('SIGKILL');
  await end;
  // WHEN
  project.npm(INSTALL);
  const second = await project.run(['node']);
  // THEN
  expect(project.has('.cache/setup.lock')).toBe(false);
  expect(second.code).toBe(0);
});
