import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter } from 'node:path';
import { fromRoot } from '../../lib/root';
import { CommandError } from '../errors';
import { dataFolder } from './prepared';

/** Where a model's code may be, besides wherever its declaration says. */
const CODE = ['model-code', 'examples'];

/** Runs a Python module of a model's code; throws with what it says when it fails. */
export type RunModule = (module: string, args: readonly string[]) => void;

/**
 * Makes the data files of a model by its `dataset.py`, once: a model whose data is there, or that makes none, is left alone.
 *
 * @returns whether they were made
 */
export function makeData(model: string, run: RunModule = runModule): boolean {
  const folder = dataFolder(model);
  const codePackage = model.replaceAll('-', '_');
  const there = existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.csv'));
  if (there || !CODE.some((code) => existsSync(fromRoot(code, codePackage, 'dataset.py')))) return false;
  run(`${codePackage}.dataset`, ['--output', folder]);
  return true;
}

const runModule: RunModule = (module, args) => {
  const { status, stderr, error } = spawnSync(fromRoot('.venv/bin/python'), ['-m', module, ...args], {
    env: { ...process.env, PYTHONPATH: CODE.map((code) => fromRoot(code)).join(delimiter) },
    encoding: 'utf8',
  });
  if (status === 0) return;
  const reason = error?.message ?? stderr.trim().split('\n').at(-1);
  throw new CommandError(`python -m ${module} failed: ${reason}`, 'repair it, or name files with `data put --file`');
};
