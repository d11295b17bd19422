import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realTimers } from '../../../../local/kernel/clock/real';
import type { FunctionSpec, Surroundings } from '../../../../local/runtimes/lambda/function-spec';
import { Slot } from '../../../../local/runtimes/lambda/slot';

const folder = mkdtempSync(join(tmpdir(), 'lambda-code-'));
const slots: Slot[] = [];
afterEach(() => slots.splice(0).forEach((slot) => slot.end()));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const surroundings: Surroundings = {
  region: 'us-east-1',
  endpoint: 'http://127.0.0.1:1',
  credentials: { accessKeyId: 'a', secretAccessKey: 's', sessionToken: 't' },
  logStream: 'stream',
  clockOffset: () => 86_400_000,
};

async function start(source: string, more: Partial<FunctionSpec> = {}): Promise<Slot> {
  const code = mkdtempSync(join(folder, 'f-'));
  const python = more.runtime?.startsWith('python') === true;
  writeFileSync(join(code, python ? 'index.py' : 'index.mjs'), source);
  const spec = { key: 'k', name: 'f', version: '$LATEST', runtime: 'nodejs20.x', handler: 'index.handler', code };
  const rest = { timeout: 5000, memory: 128, environment: { MINE: '1' }, logGroup: '/aws/lambda/f' };
  const slot = await Slot.start({ ...spec, ...rest, ...more }, surroundings, realTimers);
  slots.push(slot);
  return slot;
}

async function invoke(slot: Slot, event: unknown = {}, requestId = 'r1') {
  const payload = Buffer.from(JSON.stringify(event));
  const result = await slot.invoke({ requestId, functionArn: 'arn', payload });
  return { ...result, answer: JSON.parse(Buffer.from(result.payload).toString()) as unknown };
}

test('a function answers, logs, and keeps its process', async () => {
  const slot = await start(
    'let n = 0; export const handler = async (event) => { console.log("got", event.a); return { n: ++n }; };',
  );
  const first = await invoke(slot, { a: 1 });
  expect(first.answer).toEqual({ n: 1 });
  expect(first.error).toBeUndefined();
  expect(first.log).toEqual([
    'START RequestId: r1 Version: $LATEST',
    expect.stringMatching(/^20\d\d-.*Z\tr1\tINFO\tgot 1$/),
    'END RequestId: r1',
    expect.stringMatching(/^REPORT RequestId: r1\tDuration: .*\tMax Memory Used: \d+ MB\tInit Duration: /),
  ]);
  const second = await invoke(slot, { a: 2 }, 'r2');
  expect(second.answer).toEqual({ n: 2 });
  expect(second.log[1]).toMatch(/r2\tINFO\tgot 2$/);
});

test('the process has the variables of Lambda and the function, and none of the host', async () => {
  process.env.HEADGATE_TEST_SECRET = 'x';
  const slot = await start(
    'export const handler = async (_, context) => ({ env: process.env, name: context.functionName, left: context.getRemainingTimeInMillis(), now: Date.now() });',
  );
  const { env, name, left, now } = (await invoke(slot)).answer as {
    env: Record<string, string>;
    name: string;
    left: number;
    now: number;
  };
  expect(env).toMatchObject({
    MINE: '1',
    AWS_REGION: 'us-east-1',
    AWS_SESSION_TOKEN: 't',
    AWS_LAMBDA_FUNCTION_NAME: 'f',
    _HANDLER: 'index.handler',
  });
  expect(env).not.toHaveProperty('HEADGATE_TEST_SECRET');
  expect(env).not.toHaveProperty('HOME');
  expect(name).toBe('f');
  expect(left).toBeGreaterThan(4000);
  // Virtual time is a day ahead.
  expect(Math.abs(now - Date.now() - 86_400_000)).toBeLessThan(5000);
});

const failures: [string, string, Partial<FunctionSpec>, object][] = [
  [
    'throws',
    'export const handler = async () => { throw new TypeError("no"); };',
    {},
    { errorType: 'TypeError', errorMessage: 'no' },
  ],
  ['is not there', 'export const other = 1;', {}, { errorType: 'Runtime.HandlerNotFound' }],
  ['does not load', 'throw new RangeError("load");', {}, { errorType: 'RangeError', errorMessage: 'load' }],
  [
    'exits',
    'export const handler = async () => process.exit(3);',
    {},
    { errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining('exit status 3') as string },
  ],
  [
    'hangs',
    'export const handler = () => { for (;;); };',
    { timeout: 300 },
    {
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringContaining('Task timed out after 0.30 seconds') as string,
    },
  ],
];

test.each(failures)("a function that %s fails with Lambda's own error", async (_, source, more, error) => {
  const result = await invoke(await start(source, more));
  expect(result.error).toBe('Unhandled');
  expect(result.answer).toMatchObject(error);
});

test('a hung function ends with everything that it started', async () => {
  const source = `import { spawn } from 'node:child_process';
    export const handler = () => { const child = spawn('sleep', ['1000']); console.log(child.pid); return new Promise(() => {}); };`;
  const slot = await start(source, { timeout: 400 });
  const { pid } = slot.identity!;
  await invoke(slot);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const { stdout } = spawnSync('ps', ['-s', String(pid), '-o', 'stat=']);
  // What nobody has waited for yet is a zombie, and runs no more.
  expect(stdout.toString().replace(/Z.*/g, '').trim()).toBe('');
  expect(slot.alive).toBe(false);
});

test('Python functions answer, log and fail', async () => {
  const source = `import os
def handler(event, context):
    print("hello", event["a"])
    if event["a"] == 2:
        raise ValueError("two")
    return {"a": event["a"], "id": context.aws_request_id, "home": os.environ.get("HOME")}
`;
  const slot = await start(source, { runtime: 'python3.11' });
  const fine = await invoke(slot, { a: 1 });
  expect(fine.answer).toEqual({ a: 1, id: 'r1', home: null });
  expect(fine.log[1]).toBe('hello 1');
  const wrong = await invoke(slot, { a: 2 });
  expect(wrong).toMatchObject({ error: 'Unhandled', answer: { errorType: 'ValueError', errorMessage: 'two' } });
});
