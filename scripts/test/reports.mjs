import { readFileSync } from 'node:fs';

/** Totals of jest's JSON report. A suite that does not run counts as one failure, a skipped test as well: it proves nothing. */
export function readJest(file) {
  const report = read(file);
  if (report === undefined) return { passed: 0, failed: 0 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests } =
    JSON.parse(report);
  return {
    passed: numPassedTests,
    failed: numFailedTests + numRuntimeErrorTestSuites + numPendingTests + numTodoTests,
  };
}

/** Totals of pytest's report (JUnit's XML), counted in the same way. */
export function readJunit(file) {
  const suite = /<testsuite\b[^>]*>/.exec(read(file) ?? '')?.[0] ?? '';
  const number = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  const failed = number('failures') + number('errors') + number('skipped');
  return { passed: number('tests') - failed, failed };
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
