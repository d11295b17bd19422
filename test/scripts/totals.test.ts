import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolve } from '../../local/kernel/paths';

const folder = mkdtempSync(join(tmpdir(), 'headgate-reports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a reader of scripts/test/reports.mjs, an ES module, in Node. */
function read(reader: string, content: string): unknown {
  const file = join(folder, 'report');
  writeFileSync(file, content);
  const code = `import { ${reader} } from '${resolve('scripts/test/reports.mjs')}'; console.log(JSON.stringify(${reader}('${file}')));`;
  return JSON.parse(spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }).stdout);
}

const totals = {
  numPassedTests: 8,
  numFailedTests: 1,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
};

test.each([
  [totals, { passed: 8, failed: 1 }],
  [
    { ...totals, numRuntimeErrorTestSuites: 2 },
    { passed: 8, failed: 3 },
  ],
  [
    { ...totals, numPendingTests: 1, numTodoTests: 1 },
    { passed: 8, failed: 3 },
  ],
])('jest: a suite that does not run and a skipped test are failures', (report, expected) => {
  expect(read('readJest', JSON.stringify(report))).toEqual(expected);
});

test.each([
  [
    '<testsuites><testsuite name="pytest" errors="1" failures="2" skipped="1" tests="10" time="0.1">',
    { passed: 6, failed: 4 },
  ],
  ['', { passed: 0, failed: 0 }],
])('pytest: %s', (report, expected) => {
  expect(read('readJunit', report)).toEqual(expected);
});
