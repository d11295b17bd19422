import { rmSync } from 'node:fs';
import { at } from './paths.mjs';
import { findPython } from './python.mjs';
import { run } from './run.mjs';
import { clearStamp, fingerprint, readStamp, writeStamp } from './stamp.mjs';

const FOLDER = at('.cache/uv');
const LOCK = at('scripts/requirements/uv.txt');

/** The installer of every other environment: ten times faster than pip, which installs it. */
export const uvInstaller = {
  name: 'uv',
  title: 'Python installer (uv)',
  needs: [],
  /** Only the phases that install with it ask for it. */
  onDemand: true,
  upToDate: () => readStamp(FOLDER) === fingerprint([LOCK]),
  run: async () => {
    clearStamp(FOLDER);
    rmSync(FOLDER, { recursive: true, force: true });
    await run(uvInstaller.title, findPython(), ['-m', 'venv', FOLDER]);
    await run(
      uvInstaller.title,
      at('.cache/uv/bin/python'),
      ['-m', 'pip', 'install', '--disable-pip-version-check', '--require-hashes', '-r', LOCK],
      { registry: INDEX },
    );
    writeStamp(FOLDER, fingerprint([LOCK]));
  },
};

export const INDEX = 'the Python package index';

/** Runs uv with the index, proxy and certificate settings that pip has here. */
export async function uv(title, args) {
  const python = at('.cache/uv/bin/python');
  const config = await run(title, python, ['-m', 'pip', '--disable-pip-version-check', 'config', 'list']);
  return run(title, at('.cache/uv/bin/uv'), args, { env: fromPipConfig(config), registry: INDEX });
}

const EQUIVALENTS = {
  'index-url': 'UV_DEFAULT_INDEX',
  'extra-index-url': 'UV_INDEX',
  'find-links': 'UV_FIND_LINKS',
  'trusted-host': 'UV_INSECURE_HOST',
  'no-index': 'UV_NO_INDEX',
  cert: 'SSL_CERT_FILE',
  timeout: 'UV_HTTP_TIMEOUT',
  'default-timeout': 'UV_HTTP_TIMEOUT',
};

/** @param config - lines such as `global.index-url='...'`; later ones win, a setting of uv's own wins over all */
function fromPipConfig(config) {
  const env = { UV_PYTHON_DOWNLOADS: 'never' };
  for (const [, key, value] of config.matchAll(/^\S+?\.([\w-]+)='(.*)'$/gm)) {
    const name = EQUIVALENTS[key];
    if (name !== undefined && process.env[name] === undefined) env[name] = value.replaceAll('\\n', ' ').trim();
  }
  return env;
}
