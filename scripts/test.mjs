#!/usr/bin/env node
// npm test: set-up, then the types and the fast tests; npm run test:all: the style and the slow tests, too.
import { rmSync, mkdirSync } from 'node:fs';
import { at } from './setup/paths.mjs';
import { main, NEEDS, setUp } from './setup.mjs';
import { check } from './test/check.mjs';
import { cleanEnvironment, pythonEnvironment } from './test/environment.mjs';
import { readJest, readJunit } from './test/reports.mjs';

const all = process.argv.includes('--all');
const REPORTS = at('.cache/test');
const bin = (name) => at('node_modules/.bin', name);

await main(async () => {
  await setUp(all ? NEEDS.testAll : NEEDS.test);
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  const env = { ...cleanEnvironment(), ...(all ? { HEADGATE_TESTS: 'all' } : {}) };
  const started = Date.now();
  const [jest, checks] = await Promise.all([runJest(env), runChecks(env)]);
  const pytest = readJunit(`${REPORTS}/pytest.xml`);
  const failedChecks = checks.filter((passed) => !passed).length;
  const passed = jest.passed + pytest.passed;
  // A runner that fails without naming a test still failed.
  const named = jest.failed + pytest.failed;
  const failed = named + Math.max(0, failedChecks - (pytest.failed > 0 ? 1 : 0)) + (jest.ok || jest.failed > 0 ? 0 : 1);
  console.log(
    `\njest ${jest.passed} passed, ${jest.failed} failed; pytest ${pytest.passed} passed, ${pytest.failed} failed; ` +
      `checks ${checks.length - failedChecks} of ${checks.length}; ${((Date.now() - started) / 1000).toFixed(1)} s\n`,
  );
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
});

async function runJest(env) {
  const args = ['--json', `--outputFile=${REPORTS}/jest.json`, '--passWithNoTests'];
  const ok = await check('jest', bin('jest'), args, { env, live: true });
  return { ok, ...readJest(`${REPORTS}/jest.json`) };
}

/** One after the other, beside jest: two cores have enough to do. */
async function runChecks(env) {
  const python = at('.venv/bin/python');
  const steps = [
    ['types (tsc)', bin('tsc'), ['--noEmit']],
    ['Python tests (pytest)', python, ['-m', 'pytest', `--junitxml=${REPORTS}/pytest.xml`], pythonEnvironment()],
    ['Python style (ruff)', at('.venv-test/bin/ruff'), ['check', '--no-cache', '.']],
    ['Python format (ruff)', at('.venv-test/bin/ruff'), ['format', '--no-cache', '--check', '.']],
    ...(all ? style() : []),
  ];
  const results = [];
  for (const [title, command, args, extra] of steps)
    results.push(await check(title, command, args, { env: { ...env, ...extra } }));
  return results;
}

/** Rules and format of the whole tree: a minute of one core where nothing is cached. */
function style() {
  return [
    ['lint (eslint)', bin('eslint'), ['.', '--cache', '--cache-location', at('.cache/eslint')]],
    ['format (prettier)', bin('prettier'), ['--check', '.', '--cache', '--cache-location', at('.cache/prettier')]],
  ];
}
