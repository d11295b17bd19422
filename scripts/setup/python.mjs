import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { SetupError } from './errors.mjs';

/** The images' Python first; then the other versions that all locked packages have wheels for. */
const CANDIDATES = ['python3.12', 'python3.11', 'python3.13', 'python3'];
const PROBE = 'import sys, json, ensurepip, venv; print(json.dumps([sys.executable, *sys.version_info[:2]]))';

/**
 * The Python interpreter that environments are made from.
 *
 * @throws SetupError when none fits, with what was found and what to install
 */
export function findPython() {
  const chosen = process.env.HEADGATE_PYTHON;
  const rejected = [];
  for (const candidate of chosen === undefined ? CANDIDATES : [chosen]) {
    const probe = spawnSync(candidate, ['-c', PROBE], { encoding: 'utf8' });
    if (probe.error !== undefined) continue;
    if (probe.status !== 0) {
      rejected.push(`${candidate} has no 'venv' module`);
      continue;
    }
    const [executable, major, minor] = JSON.parse(probe.stdout);
    if (major === 3 && minor >= 11 && minor <= 13) return executable;
    rejected.push(`${candidate} is Python ${major}.${minor}`);
  }
  throw new SetupError(
    `Python 3.11, 3.12 or 3.13 with venv is needed: the jobs and model servers run in it. Found: ${rejected.length > 0 ? rejected.join(', ') : 'none'}.\n` +
      `  Install one (${installHint()}), or name it: HEADGATE_PYTHON=/path/to/python3.12`,
  );
}

function installHint() {
  if (existsSync('/usr/bin/apt-get')) return 'apt-get install python3 python3-venv';
  if (existsSync('/usr/bin/dnf')) return 'dnf install python3.12';
  if (process.platform === 'darwin') return 'brew install python@3.12';
  return 'python.org, or your package manager';
}
