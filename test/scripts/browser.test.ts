import { join } from 'node:path';
import { Project } from './project';

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => project.remove());

const user = (id: number) => ['--import', `data:text/javascript,process.getuid = () => ${id}`];

/** Sets the browser up where nothing but the project's own commands is on the PATH. */
const setUp = (options: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  project.run(['browser'], options, { HEADGATE_BROWSER: '', PATH: join(project.root, 'bin'), ...env });

/** What apt-get does when it works. */
const INSTALL = (root: string) => `echo "$@" >> ${root}/apt; /bin/cp ${root}/bin/apt-get ${root}/bin/chromium`;

test('GIVEN a browser on the PATH WHEN it is set up THEN nothing is done, and nothing told', async () => {
  project.command('google-chrome', 'true');
  expect(await setUp(user(1000))).toEqual({ code: 0, told: '' });
});

test('GIVEN none, root and apt-get WHEN it is set up THEN the system’s package is installed, once', async () => {
  project.command('apt-get', INSTALL(project.root));
  const first = await setUp(user(0));
  expect(first).toEqual({ code: 0, told: expect.stringMatching(/Chromium \(for tests\)\s+\d+\.\d s/) as string });
  expect(await setUp(user(0))).toEqual({ code: 0, told: '' });
});

test.each([
  ['somebody who is not root', 1000, true],
  ['a system without apt-get', 0, false],
])('GIVEN none and %s WHEN it is set up THEN it says what to do', async (_, id, apt) => {
  if (apt) project.command('apt-get', INSTALL(project.root));
  const { code, told } = await setUp(user(id));
  expect(code).toBe(1);
  expect(told).toMatch(/found none of chromium, .* on the PATH[^]*HEADGATE_BROWSER=/);
  expect(project.has('apt')).toBe(false);
});

test('GIVEN a mirror that cannot be reached WHEN it is set up THEN that is what it says', async () => {
  project.command('apt-get', 'echo "Err:1 Temporary failure resolving mirror" >&2; exit 100');
  const { told } = await setUp(user(0));
  expect(told).toContain('could not reach the mirror of the system’s packages');
});

test('GIVEN a browser that was named wrongly WHEN it is set up THEN no other is taken', async () => {
  project.command('chromium', 'true');
  const { code, told } = await setUp(user(0), { HEADGATE_BROWSER: '/nonexistent/chrome' });
  expect(code).toBe(1);
  expect(told).toContain('HEADGATE_BROWSER names /nonexistent/chrome, which cannot be executed');
});
