// Synthesis in process, cdk-nag included: one model and fourteen, the first time and with everything warm. The floor is an
// app of as many stacks with one topic each, unchecked.
import { execFileSync } from 'node:child_process';
import { bundled } from './support/bundle.mjs';
import { ROOT } from './support/processes.mjs';
import { median, report } from './support/report.mjs';

const PROCESSES = 3;
const TIMES = 4;

const ours = await bundled('bench/programs/synth.ts');
const floor = await bundled('bench/programs/synth-floor.ts');

function measure(program, models) {
  const runs = Array.from({ length: PROCESSES }, () => {
    const env = { ...process.env, CDK_VALIDATION: 'false', HEADGATE_ROOT: ROOT };
    const output = execFileSync(process.execPath, [program, String(models), String(TIMES)], { cwd: ROOT, env });
    return JSON.parse(output.toString().split('\n').at(-1));
  });
  return {
    'load s': median(runs.map(({ loaded }) => loaded)) / 1000,
    'cold s': median(runs.map(({ synthesized }) => synthesized[0])) / 1000,
    'warm s': median(runs.flatMap(({ synthesized }) => synthesized.slice(1))) / 1000,
  };
}

const rows = [
  { what: '1 model', ...measure(ours, 1) },
  { what: '1 model, floor', ...measure(floor, 1) },
  { what: '14 models', ...measure(ours, 14) },
  { what: '14 models, floor', ...measure(floor, 14) },
];
report('Synthesis in process, with cdk-nag', rows, [
  { name: 's for 1 model, cold', value: rows[0]['cold s'], limit: 0.7 },
  { name: 's for 14 models, cold', value: rows[2]['cold s'], limit: 2.5 },
  { name: 's for 14 models, warm', value: rows[2]['warm s'], limit: 1 },
]);
