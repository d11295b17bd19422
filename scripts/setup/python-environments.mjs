import { existsSync } from 'node:fs';
import { at } from './paths.mjs';
import { findPython } from './python.mjs';
import { run } from './run.mjs';
import { clearStamp, fingerprint, readStamp, writeStamp } from './stamp.mjs';
import { uv } from './uv.mjs';

/** A virtual environment with exactly the packages of a lock file. */
function environment({ name, title, folder, lock, warmUp }) {
  const phase = {
    name,
    title,
    needs: ['uv'],
    upToDate: () => readStamp(at(folder)) === fingerprint([at(lock)]),
    run: async () => {
      // An environment without a stamp was left half-done: it is made again. One with an old stamp is brought up to date in place.
      const trusted = readStamp(at(folder)) !== undefined && existsSync(at(folder, 'bin/python'));
      clearStamp(at(folder));
      if (!trusted) await uv(title, ['venv', '--clear', '--python', findPython(), at(folder)]);
      await uv(title, ['pip', 'sync', '--python', at(folder, 'bin/python'), '--require-hashes', at(lock)]);
      // The first import compiles to bytecode and shows that the packages fit this machine.
      if (warmUp !== undefined)
        await run(title, at(folder, 'bin/python'), ['-c', warmUp], { env: { PYTHONDONTWRITEBYTECODE: '' } });
      writeStamp(at(folder), fingerprint([at(lock)]));
    },
  };
  return phase;
}

/** What the image sagemaker-scikit-learn holds (local/runtimes/images): jobs and model servers run in it. */
export const imageEnvironment = environment({
  name: 'python',
  title: 'Python environment of the image',
  folder: '.venv',
  lock: 'local/runtimes/images/scikit-learn-1.9-0/requirements.txt',
  warmUp:
    'import numpy, pandas, scipy.stats, pyarrow.parquet, pyarrow.csv, sklearn.compose, sklearn.ensemble, sklearn.linear_model, sklearn.model_selection, sklearn.pipeline, boto3, werkzeug.wrappers, flask',
});

/** pytest and Ruff. */
export const testEnvironment = environment({
  name: 'test',
  title: 'Python test tools',
  folder: '.venv-test',
  lock: 'scripts/requirements/test.txt',
});

/** The AWS CLI and the current boto3, which the local cloud is tested with, and moto, which it is measured against. */
export const clientEnvironment = environment({
  name: 'clients',
  title: 'AWS CLI, boto3, moto (for tests)',
  folder: '.venv-clients',
  lock: 'scripts/requirements/clients.txt',
});
