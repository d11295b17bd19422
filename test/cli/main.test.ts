import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as aws from '../../cli/aws';
import { main } from '../../cli/main';
import { createProgram } from '../../cli/program';
import { fakeIo } from './support';

jest.mock('../../cli/aws', () => ({
  connect: jest.fn(() => {
    throw new Error('connected');
  }),
}));

async function headgate(line: string, io = fakeIo()) {
  const code = await main(
    line === '' ? [] : line.match(/"[^"]*"|\S+/g)!.map((word) => word.replaceAll('"', '')),
    io.io,
  );
  return { code, ...io.output };
}

/** Everything that can be called, with arguments that are right. */
const COMMANDS = [
  'deploy',
  'destroy --yes',
  'destroy flight-delay --yes',
  'run flight-delay',
  'run flight-delay --wait --parameter Months=2013-01',
  'approve flight-delay/1 --reason good',
  'reject flight-delay/1 --reason bad',
  'rollback flight-delay --reason bad',
  'pause',
  'resume',
  'data put flight-delay',
  'labels put flight-delay',
  'replay flight-delay --rate 1',
  'invoke flight-delay --data -',
  'status',
  'logs flight-delay',
  'history flight-delay',
  'doctor',
];

describe('without a target', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'headgate-main-'));
    const pid = spawnSync(process.execPath, ['-e', '']).pid;
    writeFileSync(join(folder, 'run.json'), JSON.stringify({ pid, port: 4566, startedAt: 'then' }));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test.each(COMMANDS)('`%s` does nothing, though AWS credentials are around', async (line) => {
    // GIVEN the record of a dead local cloud, and an environment that is signed in to AWS
    const env = { AWS_ACCESS_KEY_ID: 'AKIAREAL', AWS_SECRET_ACCESS_KEY: 'real', AWS_PROFILE: 'production' };
    // WHEN the command runs
    const { code, stdout, stderr } = await headgate(`${line} --cloud ${folder}`, fakeIo({ env, stdin: '{}' }));
    // THEN it fails in one line with the three ways, and no client was ever made
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /^headgate: the local cloud of .* is not running any more .*headgate up.*AWS_ENDPOINT_URL.*--target aws\n$/,
    );
    expect(aws.connect).not.toHaveBeenCalled();
  });
});

describe('wrong usage is told in a line, with exit code 2', () => {
  test.each([
    ['unknown', /unknown command 'unknown'/],
    ['run', /missing required argument 'model'/],
    ['run flight-delay --colour', /unknown option '--colour'/],
    ['run flight-delay --parameter Months', /expected Name=Value, got "Months"/],
    ['run a b', /too many arguments/],
    ['approve flight-delay --reason x', /expected MODEL\/VERSION, got "flight-delay"/],
    ['approve flight-delay/0 --reason x', /expected MODEL\/VERSION/],
    ['approve flight-delay/1', /required option '--reason <text>' not specified/],
    ['approve flight-delay/1 --reason x --stage test', /Allowed choices are staging, production/],
    ['rollback flight-delay --to x --reason y', /the number of a version, such as 2/],
    ['invoke flight-delay', /required option '--data <file>' not specified/],
    ['invoke flight-delay --data /nowhere/at/all', /cannot be read/],
    ['replay flight-delay', /required option '--rate <n>' not specified/],
    ['replay flight-delay --rate 0', /a number above 0/],
    ['replay flight-delay --rate 1 --count 1 --minutes 1', /both say when to end/],
    ['data put flight-delay --months 2013-13', /a month such as 2013-01/],
    ['data put flight-delay --file flights.csv', /named after its month, got flights.csv/],
    ['labels put flight-delay --hour noon', /an hour such as 2013-08-01T13/],
    ['logs flight-delay --step Train --endpoint', /--step is of the pipeline/],
    ['deploy -c stage=production', /-c must be models=PATH, got stage=production: for example/],
    ['deploy -c models=', /-c must be models=PATH, got models=/],
    ['deploy --target gcp', /--target must be aws or local, got "gcp"/],
    ['deploy --region eu-west-1', /--region is for --target aws/],
    ['up --port 65536', /a port is a whole number/],
    ['up --speed 0', /virtual seconds a real second/],
    ['up --epoch tomorrow', /a date such as 2013-08-01/],
  ])('%s', async (line, message) => {
    const { code, stdout, stderr } = await headgate(line);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^headgate: /);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

test('no command at all shows the help and is wrong usage', async () => {
  const { code, stderr } = await headgate('');
  expect(code).toBe(2);
  expect(stderr).toContain('Usage: headgate');
});

test('help and version go to stdout with exit code 0', async () => {
  expect(await headgate('--version')).toMatchObject({ code: 0, stdout: '0.1.0\n', stderr: '' });
  expect(await headgate('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('Exit codes: 0 done') });
});

describe('every command', () => {
  const leaves = createProgram(fakeIo().io).commands.flatMap((command) =>
    command.commands.length > 0
      ? command.commands.map((child) => `${command.name()} ${child.name()}`)
      : [command.name()],
  );

  test.each(leaves.filter((name) => name !== 'reference'))('`%s` explains itself with examples', async (name) => {
    const { code, stdout } = await headgate(`${name} --help`);
    expect(code).toBe(0);
    expect(stdout).toContain('Examples:');
    expect(stdout).toContain(`$ headgate ${name}`);
  });

  test.each(leaves.filter((name) => !['completion', 'reference', 'up'].includes(name)))(
    '`%s` prints JSON for scripts',
    async (name) => {
      expect((await headgate(`${name} --help`)).stdout).toContain('--json');
    },
  );
});

test('version and package agree', async () => {
  const { version } = jest.requireActual<{ version: string }>('../../package.json');
  expect((await headgate('--version')).stdout.trim()).toBe(version);
});
