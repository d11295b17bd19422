import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemCountsTasks } from '../../local/runtimes/lambda/containment';
import { Functions, zip } from '../local/services/lambda/support';

/** Names the processes of a test's function, wherever they have gone. */
const MARK = `mark-${process.pid}`;

let functions: Functions;
beforeEach(async () => {
  functions = await Functions.start();
});
afterEach(async () => {
  await functions.stop();
  expect(await left()).toEqual([]);
});

/** Processes with the mark in their environment, after those that were killed have had time to go. */
async function left(): Promise<number[]> {
  for (let attempt = 0; marked().length > 0 && attempt < 50; attempt += 1) await sleep(20);
  return marked();
}

function marked(): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(MARK);
    } catch {
      return false;
    }
  });
}

/** A Python function whose `handler` does something dreadful when it is told to, and else answers. */
async function create(dreadful: string, more: object = {}): Promise<void> {
  const indented = dreadful.replaceAll('\n', '\n        ');
  const source = [
    'import os, sys, time, signal',
    'def handler(event, context):',
    '    if event.get("bad"):',
    `        ${indented}`,
    '    return "fine"',
  ].join('\n');
  await functions.create('', {
    Runtime: 'python3.12',
    Code: { ZipFile: zip({ 'index.py': source }) },
    Environment: { Variables: { MARK } },
    MemorySize: 128,
    Timeout: 10,
    ...more,
  });
}

/** What the caller of a bad invocation gets; afterwards a good one works, and nothing of the bad one is left. */
async function failsWith(): Promise<{ errorType: string; errorMessage: string }> {
  expect((await functions.invoke()).answer).toBe('fine');
  const { FunctionError, answer } = await functions.invoke({ bad: true });
  expect(FunctionError).toBe('Unhandled');
  expect((await functions.invoke()).answer).toBe('fine');
  return answer as { errorType: string; errorMessage: string };
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const lambda = (errorType: string, message: string) => ({
  errorType,
  errorMessage: expect.stringMatching(new RegExp(`^RequestId: ${UUID} Error: ${message}$`)) as string,
});

describe('GIVEN a function that', () => {
  test.each([
    ['eats memory', 'hoard = []\nwhile True:\n    hoard.append(bytearray(b"x") * 10_000_000)\n    time.sleep(0.01)'],
    ['eats memory and gives it back at once', 'len(bytearray(b"x") * 600_000_000)'],
    [
      'has children that eat memory',
      'for _ in range(4):\n    if os.fork() == 0:\n        hoard = bytearray(os.urandom(1000)) * 100_000\n        time.sleep(60)\ntime.sleep(60)',
    ],
  ])('%s WHEN it is invoked THEN it ends for want of memory', async (_, source) => {
    await create(source);
    expect(await failsWith()).toEqual(lambda('Runtime.OutOfMemory', 'Runtime exited with error: signal: killed'));
    expect(functions.logged).toContainEqual(expect.stringMatching(/Status: error\tError Type: Runtime.OutOfMemory/));
  });

  test('forks without end WHEN it is invoked THEN it cannot any more, or is ended', async () => {
    // Each child ends by itself, should nobody end it.
    await create('while True:\n    if os.fork() == 0:\n        time.sleep(8)\n        os._exit(0)', {
      MemorySize: 2048,
    });
    const failure = await failsWith();
    if (systemCountsTasks())
      expect(failure).toMatchObject({
        errorType: 'BlockingIOError',
        errorMessage: '[Errno 11] Resource temporarily unavailable',
      });
    else {
      expect(failure).toEqual(lambda('Runtime.ExitError', 'Runtime exited with error: signal: killed'));
      expect(functions.logged).toContainEqual(expect.stringMatching(/more than 1024 processes and threads/));
    }
  });

  test('shares memory among its children WHEN it is invoked THEN shared memory counts once', async () => {
    await create(
      'shared = bytearray(b"x") * 60_000_000\npids = [os.fork() for _ in range(1)]\nif 0 in pids:\n    time.sleep(1)\n    os._exit(0)\nfor _ in range(6):\n    if os.fork() == 0:\n        time.sleep(1)\n        os._exit(0)\ntime.sleep(1)',
    );
    expect((await functions.invoke({ bad: true })).answer).toBe('fine');
  });

  test('hangs, deaf to signals and with children of other sessions WHEN its time is up THEN all of it ends', async () => {
    await create(
      'signal.signal(signal.SIGTERM, signal.SIG_IGN)\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        os.setsid()\nwhile True:\n    pass',
      { Timeout: 1 },
    );
    expect(await failsWith()).toEqual(lambda('Sandbox.Timedout', 'Task timed out after 1.00 seconds'));
    expect(functions.logged).toContainEqual(expect.stringMatching(/^20\S+Z \S+ Task timed out after 1.00 seconds$/));
    expect(functions.logged).toContainEqual(expect.stringMatching(/^REPORT .*\tStatus: timeout/));
  });

  test.each([
    ['exits', 'print("last words", flush=True)\nos._exit(3)', 'exit status 3'],
    ['exits as if all were well', 'print("last words", flush=True)\nos._exit(0)', 'exit status 0'],
    [
      'is killed',
      'print("last words", flush=True)\nos.kill(os.getpid(), signal.SIGKILL)\ntime.sleep(60)',
      'signal: killed',
    ],
    ['crashes', 'print("last words", flush=True)\nos.abort()', 'signal: aborted'],
  ])('%s WHEN it is invoked THEN the caller is told how, and the log is kept', async (_, source, how) => {
    await create(source);
    expect(await failsWith()).toEqual(lambda('Runtime.ExitError', `Runtime exited with error: ${how}`));
    expect(functions.logged).toContain('last words');
    expect(functions.logged).toContain('Runtime.ExitError');
  });

  test.each([
    ['lines', 'while True:\n    print("x" * 1000)'],
    ['one line', 'while True:\n    sys.stdout.write("x" * 1000)'],
    ['nothing but line ends', 'while True:\n    sys.stderr.write("\\n" * 1000)'],
  ])(
    'writes without end: %s WHEN its time is up THEN the log has the beginning and how much there was',
    async (_, source) => {
      await create(source, { Timeout: 2 });
      const before = process.memoryUsage().rss;
      expect(await failsWith()).toEqual(lambda('Sandbox.Timedout', 'Task timed out after 2.00 seconds'));
      await functions.running.kernel.clock.idle();
      expect(functions.logged.join('\n').length).toBeLessThan(9 * 2 ** 20);
      expect(functions.logged).toContainEqual(expect.stringMatching(/^headgate: \d+ more characters were printed/));
      expect(process.memoryUsage().rss - before).toBeLessThan(300 * 2 ** 20);
    },
  );

  test('prints more than one request to CloudWatch Logs takes, and empty lines THEN all of it arrives', async () => {
    await create('for i in range(12_000):\n    print(i)\nprint()\nprint("end")');
    expect((await functions.invoke({ bad: true })).answer).toBe('fine');
    await functions.running.kernel.clock.idle();
    expect(functions.logged).toHaveLength(12_000 + 2 + 3);
    expect(functions.logged.slice(-4, -2)).toEqual(['\n', 'end']);
  });

  test.each([
    ['its own process', /^\S*python/],
    ['what keeps its processes together', /^unshare/],
  ])('works WHEN %s is killed from outside THEN the caller is told, and nothing stays', async (_, command) => {
    await create('time.sleep(30)');
    await functions.invoke();
    const invocation = functions.invoke({ bad: true });
    await sleep(100);
    process.kill(
      marked().find((pid) => command.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8')))!,
      'SIGKILL',
    );
    expect((await invocation).answer).toEqual(lambda('Runtime.ExitError', 'Runtime exited with error: signal: killed'));
    expect(await left()).toEqual([]);
    expect((await functions.invoke()).answer).toBe('fine');
  });

  test('crashes just after it has answered WHEN it is invoked again at once THEN another process answers', async () => {
    const source =
      'export const handler = async ({ bad }) => { if (bad) setImmediate(() => process.exit(1)); return "fine"; };';
    await functions.create(source, { Environment: { Variables: { MARK } } });
    for (let times = 0; times < 5; times += 1) {
      const { answer, FunctionError } = await functions.invoke({ bad: true });
      // Lambda, too, may or may not see the answer first.
      if (FunctionError === undefined) expect(answer).toBe('fine');
      expect((await functions.invoke()).answer).toBe('fine');
    }
  });
});
