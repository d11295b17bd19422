#!/usr/bin/env node
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { browser } from './setup/browser.mjs';
import { bundle } from './setup/bundle.mjs';
import { SetupError } from './setup/errors.mjs';
import { data } from './setup/data.mjs';
import { acquire } from './setup/lock.mjs';
import { nodePackages } from './setup/node-packages.mjs';
import { at } from './setup/paths.mjs';
import { progress } from './setup/progress.mjs';
import { clientEnvironment, imageEnvironment, testEnvironment } from './setup/python-environments.mjs';
import { killAll } from './setup/run.mjs';
import { uvInstaller } from './setup/uv.mjs';

const PHASES = [nodePackages, uvInstaller, imageEnvironment, testEnvironment, clientEnvironment, browser, data, bundle];

/** What each kind of command needs. */
export const NEEDS = {
  run: ['node', 'python', 'data', 'bundle'],
  test: ['node', 'python', 'data', 'bundle', 'test'],
  testAll: ['node', 'python', 'data', 'bundle', 'test', 'clients', 'browser'],
};

/**
 * Brings the named phases, and what they need, up to date; next to nothing when they are (a few file hashes).
 *
 * @throws SetupError with the reason, what was kept and how to go on
 */
export async function setUp(names = NEEDS.run) {
  checkNode();
  if (stale(names).length === 0) return;
  const release = await acquire(at('.cache/setup.lock'), progress.wait);
  const interrupt = (signal) => {
    killAll();
    release();
    process.stderr.write('\nSet-up interrupted; the next run goes on from the finished phases.\n');
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    await runPhases(stale(names));
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    release();
  }
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupError(
    `Node 20.19 or newer is needed, this is ${process.versions.node}. Install the current LTS release.`,
  );
}

/** The phases that have work to do, those they wait for first. */
function stale(names) {
  const wanted = PHASES.filter((phase) => names.includes(phase.name) && !phase.upToDate());
  const needed = new Set(wanted.flatMap((phase) => phase.needs));
  return PHASES.filter((phase) => wanted.includes(phase) || (needed.has(phase.name) && !phase.upToDate()));
}

/** Independent phases run side by side; all of them end before the first failure is reported, so that what can be kept is kept. */
async function runPhases(phases) {
  if (phases.length === 0) return;
  const started = Date.now();
  progress.start(phases.map((phase) => phase.title));
  const runs = new Map();
  for (const phase of phases) {
    const needs = phase.needs.map((name) => runs.get(name));
    runs.set(
      phase.name,
      Promise.all(needs).then(() => runPhase(phase)),
    );
  }
  const results = await Promise.allSettled(runs.values());
  const failures = new Set(results.filter((result) => result.status === 'rejected').map((result) => result.reason));
  if (failures.size > 0) throw combine([...failures]);
  progress.end((Date.now() - started) / 1000);
}

async function runPhase(phase) {
  const started = Date.now();
  try {
    await phase.run();
    progress.done(phase.title, (Date.now() - started) / 1000);
  } catch (error) {
    progress.failed(phase.title, (Date.now() - started) / 1000);
    throw error;
  }
}

function combine(failures) {
  const unexpected = failures.find((failure) => !(failure instanceof SetupError));
  return unexpected ?? new SetupError(failures.map((failure) => failure.message).join('\n'));
}

/** Runs a main function: an expected failure is told in its own words, exit code 1. */
export async function main(action) {
  try {
    await action();
  } catch (error) {
    process.stderr.write(`${error instanceof SetupError ? `\n${error.message}` : error.stack}\n`);
    process.exitCode = 1;
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await main(() => setUp(process.argv.includes('--all') ? NEEDS.testAll : NEEDS.run));
}
