import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SetupError } from './errors.mjs';
import { run } from './run.mjs';

/** What distributions call it. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser that HEADGATE_BROWSER names, or the first on the PATH; undefined where there is none. */
export function findBrowser({ HEADGATE_BROWSER, PATH = '' } = process.env) {
  if (HEADGATE_BROWSER) return isExecutable(HEADGATE_BROWSER) ? HEADGATE_BROWSER : undefined;
  const folders = PATH.split(delimiter).filter((folder) => folder !== '');
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** Chromium, which the report is looked at with; a package of the system, so that its libraries and fonts come along. */
export const browser = {
  name: 'browser',
  title: 'Chromium (for tests)',
  needs: [],
  upToDate: () => findBrowser() !== undefined,
  run: async () => {
    const { HEADGATE_BROWSER } = process.env;
    if (HEADGATE_BROWSER)
      throw new SetupError(
        `${browser.title}: HEADGATE_BROWSER names ${HEADGATE_BROWSER}, which cannot be executed. Name another, or unset it.`,
      );
    if (!canInstall())
      throw new SetupError(
        `${browser.title}: found none of ${NAMES.join(', ')} on the PATH, and installing one takes root and apt-get.\n` +
          '  Install Chromium or Chrome, or name one: HEADGATE_BROWSER=/path/to/chrome',
      );
    const options = { env: { DEBIAN_FRONTEND: 'noninteractive' }, registry: 'the mirror of the system’s packages' };
    await run(browser.title, 'apt-get', ['update', '-qq'], options);
    const packages = ['chromium', 'fonts-dejavu-core'];
    await run(browser.title, 'apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
  },
};

function canInstall() {
  return (
    process.getuid?.() === 0 &&
    (process.env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, 'apt-get')))
  );
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
