// The whole of `npm start`: how long it takes and where the time goes, from the facts that it writes itself.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './support/processes.mjs';
import { report } from './support/report.mjs';

const folder = mkdtempSync(join(tmpdir(), 'headgate-bench-start-'));
try {
  const file = join(folder, 'facts.json');
  const began = performance.now();
  const { status, stderr, stdout } = spawnSync(process.execPath, ['bin/launch.mjs', 'start', '--json', file], {
    cwd: ROOT,
    timeout: 300_000,
  });
  const wall = (performance.now() - began) / 1000;
  if (status !== 0) throw new Error(`npm start ended with ${status}: ${stdout}${stderr}`);
  const { acts, time } = JSON.parse(readFileSync(file, 'utf8'));
  const rows = [
    ...acts.map(({ number, title, seconds }) => ({ what: `${number}. ${title}`, s: seconds })),
    ...Object.entries(time).map(([what, value]) => ({ what, s: value })),
    { what: 'whole command', s: wall },
  ];
  const total = Object.values(time).reduce((sum, seconds) => sum + seconds, 0);
  report('npm start', rows, [
    { name: 's for the whole command', value: wall, limit: 20 },
    { name: "% of the time that is the engine's own", value: (100 * time.engine) / total, limit: 10 },
  ]);
} finally {
  rmSync(folder, { recursive: true });
}
