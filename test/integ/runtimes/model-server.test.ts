import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'undici';
import { JobRunner } from '../../../local/runtimes/jobs/job-runner';
import { WarmParents } from '../../../local/runtimes/jobs/parents';
import { ModelServers, type ModelServer, type ModelServerSpec } from '../../../local/runtimes/servers/model-server';
import { alive, eventually, IMAGE } from '../../local/runtimes/jobs/fixture';

const parents = new WarmParents();
const servers = new ModelServers({ parents });
const root = mkdtempSync(join(tmpdir(), 'headgate-servers-'));
let count = 0;

afterAll(async () => {
  await parents.close();
  rmSync(root, { recursive: true, force: true });
});

/** A model whose inference.py has this source. */
function start(inference: string, spec: Partial<ModelServerSpec> = {}): Promise<ModelServer> {
  count += 1;
  const modelDirectory = join(root, `model-${count}`);
  const directory = join(root, `instance-${count}`);
  mkdirSync(join(modelDirectory, 'code'), { recursive: true });
  mkdirSync(directory);
  writeFileSync(join(modelDirectory, 'code/inference.py'), inference);
  return servers.start({
    id: `server-${count}`,
    image: IMAGE,
    directory,
    modelDirectory,
    environment: { SAGEMAKER_PROGRAM: 'inference.py', SAGEMAKER_SUBMIT_DIRECTORY: '/opt/ml/model/code' },
    ...spec,
  });
}

const invoke = (server: ModelServer, body: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${server.port}/invocations`, { method: 'POST', body, headers });

const DOUBLE = [
  'import os',
  'from werkzeug.wrappers import Response',
  'def model_fn(model_dir): return os.listdir(model_dir)',
  'def input_fn(body, content_type): return [float(x) * 2 for x in body.split(",")]',
  'def predict_fn(data, model): return data if data[0] >= 0 else 1 / 0',
  'def output_fn(prediction, accept):',
  '    headers = {"X-Amzn-SageMaker-Custom-Attributes": "headgate-model-package=flight-delay/1"}',
  '    return Response(",".join(map(str, prediction)), mimetype=accept, headers=headers)',
].join('\n');

const CALLABLE = [
  'def model_fn(model_dir): return None',
  'def input_fn(body, content_type): return body',
  'def predict_fn(data, model): return data',
  'class Answer:',
  '    def __call__(self, environ, start_response):',
  '        start_response("200 OK", [("X-Amzn-SageMaker-Custom-Attributes", "version=1")])',
  '        return [b"by WSGI"]',
  'def output_fn(prediction, accept): return Answer()',
].join('\n');

test('a WSGI application that output_fn returns is the answer, as Flask has it', async () => {
  const server = await start(CALLABLE);
  await server.ready;
  const answer = await invoke(server, '1');
  expect(answer.headers.get('x-amzn-sagemaker-custom-attributes')).toBe('version=1');
  expect(await answer.text()).toBe('by WSGI');
  await server.stop();
});

describe('a model server', () => {
  let server: ModelServer;
  const lines: string[] = [];
  beforeAll(async () => {
    server = await start(DOUBLE, { onLine: (_, line) => lines.push(line) });
    await server.ready;
  });

  test('answers an invocation through the handlers, with their headers', async () => {
    const response = await invoke(server, '1,2', { 'content-type': 'text/csv', accept: 'text/csv' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('2.0,4.0');
    expect(response.headers.get('content-type')).toContain('text/csv');
    expect(response.headers.get('x-amzn-sagemaker-custom-attributes')).toBe('headgate-model-package=flight-delay/1');
  });

  test('answers 500 when a handler raises, logs why, and goes on', async () => {
    const response = await invoke(server, '-1', { 'content-type': 'text/csv' });
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('Internal Server Error');
    expect(await eventually(() => lines.includes('ZeroDivisionError: division by zero'))).toBe(true);
    expect((await invoke(server, '1', { 'content-type': 'text/csv' })).status).toBe(200);
  });

  test('keeps connections, takes chunked and pipelined requests', async () => {
    const pool = new Pool(`http://127.0.0.1:${server.port}`, { connections: 1, pipelining: 4 });
    const bodies = await Promise.all(
      ['1', '2', '3', '4'].map(async (number) => {
        const body = number === '4' ? ReadableStream.from([Buffer.from('4')]) : number;
        const options = { path: '/invocations', method: 'POST' as const, headers: { 'content-type': 'text/csv' } };
        return (await pool.request({ ...options, body: body as string })).body.text();
      }),
    );
    await pool.close();
    expect(bodies).toEqual(['2.0', '4.0', '6.0', '8.0']);
  });

  test.each([
    ['GET', '/ping', 200],
    ['GET', '/invocations', 405],
    ['GET', '/models', 404],
  ])('%s %s: %d', async (method, path, status) => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { method });
    expect(response.status).toBe(status);
  });

  test('refuses a body above 6 MiB', async () => {
    const response = await invoke(server, 'x'.repeat(6_291_457), { 'content-type': 'text/csv' });
    expect(response.status).toBe(413);
  });

  test('stop answers what is under way and ends the process', async () => {
    const answered = invoke(server, '7', { 'content-type': 'text/csv' }).then((response) => response.text());
    expect(await answered).toBe('14.0');
    expect(await server.stop()).toMatchObject({ reason: 'stopped', code: 0 });
    expect(alive(server.pid)).toBe(false);
  });
});

test('without handlers of its own it reads and writes JSON and CSV, and refuses other types', async () => {
  // GIVEN
  const server = await start(
    'class Sum:\n    def predict(self, x): return x.sum(axis=1)\ndef model_fn(model_dir): return Sum()',
  );
  await server.ready;
  // WHEN
  const json = await invoke(server, '[[1, 2], [3, 4]]', { 'content-type': 'application/json' });
  const csv = await invoke(server, '1,2\n3,4', { 'content-type': 'text/csv', accept: 'text/csv' });
  const unread = await invoke(server, 'x', { 'content-type': 'image/png' });
  const unwritten = await invoke(server, '[[1]]', { 'content-type': 'application/json', accept: 'image/png' });
  // THEN
  expect([await json.text(), await csv.text()]).toEqual(['[3.0, 7.0]', '3.0\n7.0\n']);
  expect([unread.status, unwritten.status]).toEqual([415, 406]);
  await server.stop();
});

describe('a server that does not become ready says why', () => {
  test('its model cannot be loaded', async () => {
    const server = await start('def model_fn(model_dir): raise OSError("model.joblib is corrupt")');
    await expect(server.ready).rejects.toThrow(/ended with exit code 1[^]*OSError: model.joblib is corrupt/);
    expect(await server.exited).toMatchObject({ reason: 'exited', code: 1 });
  });

  test('/ping never answers', async () => {
    const server = await start('import time\ndef model_fn(model_dir):\n    print("loading")\n    time.sleep(60)', {
      startupSeconds: 0.3,
    });
    await expect(server.ready).rejects.toThrow(
      /'server-\d+' did not become ready: \/ping did not answer 200 within 0.3 s[^]*loading/,
    );
    expect(alive(server.pid)).toBe(false);
  });

  test('its model needs too much memory', async () => {
    const server = await start('def model_fn(model_dir): return bytearray(b"x") * 900_000_000', { memoryBytes: 500e6 });
    await expect(server.ready).rejects.toThrow(/memory, the limit is 500 MB/);
  });

  test('its model directory is read-only', async () => {
    const server = await start('def model_fn(model_dir): open(f"{model_dir}/x", "w")');
    await expect(server.ready).rejects.toThrow(/Read-only file system: '\/opt\/ml\/model\/x'/);
  });
});

test('jobs and servers share one warm parent', async () => {
  // GIVEN
  const jobs = new JobRunner({ parents });
  const directory = join(root, 'job');
  mkdirSync(directory);
  const server = await start(DOUBLE);
  await server.ready;
  // WHEN
  const job = await jobs.start({
    id: 'job',
    image: IMAGE,
    entrypoint: ['python3', '-m', 'this'],
    directory,
    environment: {},
  });
  // THEN
  expect(await job.exited).toMatchObject({ code: 0 });
  expect((await invoke(server, '1', { 'content-type': 'text/csv' })).status).toBe(200);
});
