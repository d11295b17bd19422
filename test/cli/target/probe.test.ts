import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, probeLocalCloud } from '../../../cli/target/probe';
import { parseRunFile } from '../../../cli/target/run-file';

let folder: string;
let server: Server | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headgate-probe-'));
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

async function listen(handler: RequestListener): Promise<number> {
  server = createServer(handler);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function record(pid: number, port: number): void {
  writeFileSync(join(folder, 'run.json'), JSON.stringify({ pid, port, startedAt: '2026-11-22T00:00:00Z' }));
}

/** The id of a process that has ended. */
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

test('a process that is alive and answers is running', async () => {
  const port = await listen((_, response) => response.end('{"now":"2013-08-01T00:00:00.000Z"}'));
  record(process.pid, port);
  expect(await probeLocalCloud(folder)).toMatchObject({ state: 'running', run: { port } });
});

test('a port that is answered after its process died is another program’s', async () => {
  const port = await listen((_, response) => response.end('{"now":"2013-08-01T00:00:00.000Z"}'));
  record(deadPid(), port);
  expect(await probeLocalCloud(folder)).toMatchObject({ state: 'dead' });
});

test.each([
  ['something else', (_: unknown, response: { end(text: string): void }) => response.end('hello')],
  ['JSON of something else', (_: unknown, response: { end(text: string): void }) => response.end('{}')],
])('a process that answers with %s is silent', async (_, handler) => {
  record(process.pid, await listen(handler as RequestListener));
  expect(await probeLocalCloud(folder)).toMatchObject({ state: 'silent' });
});

test('a process that listens no more is silent', async () => {
  const port = await listen(() => undefined);
  await new Promise((resolve) => server!.close(resolve));
  record(process.pid, port);
  expect(await probeLocalCloud(folder)).toMatchObject({ state: 'silent' });
});

test('a folder without a record has no local cloud', async () => {
  expect(await probeLocalCloud(folder)).toEqual({ state: 'none' });
  expect(await probeLocalCloud(join(folder, 'missing'))).toEqual({ state: 'none' });
});

test.each([
  '',
  'null',
  '{',
  '{}',
  '{"pid":0,"port":4566}',
  '{"pid":1,"port":70000}',
  '{"pid":"1","port":1}',
  '{"pid":1.5,"port":1}',
])('a record that makes no sense is none: %s', async (text) => {
  writeFileSync(join(folder, 'run.json'), text);
  expect(await probeLocalCloud(folder)).toEqual({ state: 'none' });
});

test('a record may lack its start', () => {
  expect(parseRunFile('{"pid":1,"port":2}')).toEqual({ pid: 1, port: 2, startedAt: 'unknown' });
});

test('processes of others are alive, too', () => {
  expect(isAlive(1)).toBe(true);
  expect(isAlive(deadPid())).toBe(false);
});
