import { readFileSync } from 'node:fs';
import { at } from './paths.mjs';
import { run } from './run.mjs';
import { clearStamp, fingerprint, readStamp, writeStamp } from './stamp.mjs';

const FOLDER = at('node_modules');
const LOCK = at('package-lock.json');
/** npm waits a minute and more between its attempts; offline, nobody wants to wait for that. */
const OPTIONS = [
  '--prefer-offline',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=5000',
];

/** `npm ci`, unless what is installed already is what the lock file says (somebody ran npm by hand). */
export const nodePackages = {
  name: 'node',
  title: 'Node packages (npm ci)',
  needs: [],
  upToDate: () => {
    const wanted = fingerprint([LOCK]);
    if (readStamp(FOLDER) === wanted) return true;
    if (!installedAsLocked()) return false;
    writeStamp(FOLDER, wanted);
    return true;
  },
  run: async () => {
    clearStamp(FOLDER);
    await run(nodePackages.title, 'npm', ['ci', ...OPTIONS], { registry: 'the npm registry' });
    writeStamp(FOLDER, fingerprint([LOCK]));
  },
};

/** npm keeps what it installed in node_modules/.package-lock.json; packages for other platforms are missing there. */
function installedAsLocked() {
  let installed;
  try {
    installed = JSON.parse(readFileSync(at('node_modules/.package-lock.json'), 'utf8')).packages;
  } catch {
    return false;
  }
  const locked = JSON.parse(readFileSync(LOCK, 'utf8')).packages;
  return Object.entries(locked).every(
    ([path, entry]) => path === '' || (installed[path]?.version ?? (entry.optional && entry.version)) === entry.version,
  );
}
