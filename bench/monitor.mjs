// Drift of half a year against the other, every statistic of every column: ours, in constant memory, beside scipy's per
// column and the least that an exact method does. One process, in turns.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './support/processes.mjs';
import { report } from './support/report.mjs';

const ROUNDS = 7;
const OURS = 'ours';
const SCIPY = 'scipy per column';

const program = [join(ROOT, 'bench', 'programs', 'drift.py'), String(ROUNDS)];
const environment = { ...process.env, OMP_NUM_THREADS: '1' };
const output = execFileSync(join(ROOT, '.venv', 'bin', 'python'), program, { env: environment, encoding: 'utf8' });
const { rows, columns, seconds, error } = JSON.parse(output);

report(
  `Drift of ${rows.toLocaleString('en')} rows and ${columns} columns; seconds`,
  Object.entries(seconds).map(([name, value]) => ({ name, seconds: value, 'against scipy': value / seconds[SCIPY] })),
  [
    { name: 'ours against scipy per column', value: seconds[OURS] / seconds[SCIPY], limit: 0.25 },
    { name: 'largest difference of a statistic from scipy’s', value: error, limit: 0.005 },
  ],
);
