import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Ajv from 'ajv';
import schema from '../../docs/facts.schema.json';
import { ACTS } from '../../lifecycle/acts';
import type { Facts } from '../../lifecycle/facts';
import { descendantsOf, stillRunning } from '../../lifecycle/processes';

/** A folder for everything temporary of a run, so that what stays is seen. */
let temporary: string;

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'headgate-test-'));
});
afterEach(() => rmSync(temporary, { recursive: true, force: true }));

function start(...args: string[]) {
  const child = spawn(process.execPath, ['bin/launch.mjs', 'start', ...args], {
    env: { ...process.env, TMPDIR: temporary, AWS_ACCESS_KEY_ID: 'AKIASOMEBODYELSE', AWS_PROFILE: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, exited, output: () => output };
}

describe('GIVEN npm start', () => {
  test('WHEN nothing is in the way THEN every claim holds, the facts fit their schema, and nothing stays', async () => {
    const facts = join(temporary, 'facts.json');
    const { exited, output } = start('--json', facts);
    const code = await exited;
    expect([code, code === 0 ? '' : output()]).toEqual([0, '']);
    const found = JSON.parse(readFileSync(facts, 'utf8')) as Facts;
    expect(new Ajv().validate(schema, found)).toBe(true);
    expect(found.acts.map(({ number, holds }) => [number, holds])).toEqual(ACTS.map((_, at) => [at + 1, true]));
    expect(readdirSync(temporary)).toEqual(['facts.json']);
  }, 240_000);

  test.each([
    ['while the cloud starts', '', 400],
    ['while stacks are deployed', 'Act 1', 2000],
    ['while jobs run', 'Act 2', 1200],
    ['during a promotion', 'waits for approval', 500],
  ])(
    'WHEN it is interrupted %s THEN no process stays, and no folder',
    async (_, after, milliseconds) => {
      const { child, exited, output } = start();
      while (!output().includes(after)) await sleep(20);
      await sleep(milliseconds);
      const processes = descendantsOf(child.pid!);
      child.kill('SIGINT');
      // Before there is anything to tidy up, the signal itself ends it.
      expect([130, null]).toContain(await exited);
      expect(await stillRunning(processes, 3000)).toEqual([]);
      expect(readdirSync(temporary)).toEqual([]);
    },
    120_000,
  );

  test.each([['--act', '99'], ['--seed', '-1'], ['--json'], ['--nothing']])(
    'WHEN it is called with %s %s THEN it says so, with exit code 2',
    async (...args) => {
      const { exited } = start(...args.filter((arg) => arg !== undefined));
      expect(await exited).toBe(2);
    },
  );
});
