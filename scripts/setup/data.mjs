import { existsSync, renameSync, rmSync } from 'node:fs';
import { delimiter } from 'node:path';
import { at } from './paths.mjs';
import { run } from './run.mjs';
import { clearStamp, fingerprint, readStamp, writeStamp } from './stamp.mjs';
import { uv } from './uv.mjs';

const SOURCES = at('.cache/sources');
const DATA = at('.cache/data');
const LOCK = at('scripts/requirements/data.txt');

/** The flights that npm start trains on: one CSV file a month, made from a package by model-code/flight_delay/dataset.py. */
export const data = {
  name: 'data',
  title: 'Data (flights of 2013)',
  needs: ['uv', 'python'],
  upToDate: () => existsSync(DATA) && readStamp(SOURCES) === current(),
  run: async () => {
    clearStamp(SOURCES);
    rmSync(SOURCES, { recursive: true, force: true });
    const python = at('.venv/bin/python');
    const install = ['pip', 'install', '--python', python, '--target', SOURCES];
    await uv(data.title, [...install, '--no-deps', '--require-hashes', '-r', LOCK]);
    const partial = `${DATA}.partial`;
    rmSync(partial, { recursive: true, force: true });
    await run(data.title, python, ['-m', 'flight_delay.dataset', '--output', partial], {
      env: { PYTHONPATH: [at('model-code'), SOURCES].join(delimiter) },
    });
    rmSync(DATA, { recursive: true, force: true });
    renameSync(partial, DATA);
    writeStamp(SOURCES, current());
  },
};

/** The data are made again when the package or what prepares it changes. */
function current() {
  const code = ['dataset.py', 'contract.json'].map((name) => at('model-code/flight_delay', name));
  return fingerprint([LOCK, ...code]);
}
