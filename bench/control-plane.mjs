// Control plane: DescribeModel over raw HTTP, signatures computed beforehand, beside moto and a constant answer.
// The local cloud checks signature and permissions at each request; moto does neither.
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateModelCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { fetch } from 'undici';
import { IMAGE, prepare, ROLE } from './support/fixtures.mjs';
import { signedBytesOf } from './support/http.mjs';
import { inTurns, throughput } from './support/load.mjs';
import { clientOf, cpuSecondsOf, memoryOf, start, startCloud, startServer } from './support/processes.mjs';
import { median, report } from './support/report.mjs';

const MODELS = 100;
const ROUNDS = 3;

async function createModels(port) {
  const client = new SageMakerClient(clientOf(port));
  const container = { Image: IMAGE, ModelDataUrl: 's3://bench/model.tar.gz' };
  for (let at = 0; at < MODELS; at++)
    await client.send(
      new CreateModelCommand({ ModelName: `model-${at}`, ExecutionRoleArn: ROLE, PrimaryContainer: container }),
    );
}

/** Each has a signature of its own. */
const describeModels = (port) =>
  Array.from({ length: 1_000 }, (_, at) =>
    signedBytesOf({
      service: 'sagemaker',
      port,
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'SageMaker.DescribeModel',
        'amz-sdk-invocation-id': `bench-${at}`,
      },
      body: JSON.stringify({ ModelName: `model-${at % MODELS}` }),
    }),
  );

/** moto prints no port of its own choosing: ask until it answers. */
async function startMoto() {
  const port = 20_000 + (process.pid % 20_000);
  const moto = await start('.venv-clients/bin/moto_server', ['-H', '127.0.0.1', '-p', String(port)], /Running on/);
  const began = performance.now();
  for (let tries = 0; tries < 100; tries++) {
    const answered = await fetch(`http://127.0.0.1:${port}/moto-api/`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) break;
    await sleep(20);
  }
  return { ...moto, port, seconds: moto.seconds + (performance.now() - began) / 1000 };
}

/** One round of a server: as fast as it answers, then one request after the other. */
async function measure({ pid, port, requests }) {
  const began = cpuSecondsOf(pid);
  const { perSecond, p99, count } = await throughput(port, requests, { seconds: 2 });
  const cpu = ((cpuSecondsOf(pid) - began) / count) * 1e6;
  const { p50 } = await throughput(port, requests, { seconds: 0.5, connections: 1 });
  return { 'req/s, 8 connections': perSecond, 'p99 ms': p99, 'CPU us/req': cpu, 'p50 ms, 1 connection': p50 };
}

async function readySeconds() {
  const seconds = [];
  for (let at = 0; at < ROUNDS; at++) {
    const cloud = await startCloud();
    seconds.push(cloud.seconds);
    await cloud.stop();
  }
  return median(seconds);
}

const ready = await readySeconds();
const cloud = await startCloud();
const moto = await startMoto();
const constant = await startServer('constant.mjs');
const servers = [
  { what: 'local cloud', ...cloud, seconds: ready },
  { what: 'moto', ...moto },
  { what: 'Node http, constant answer', ...constant },
];
try {
  await sleep(1_000);
  const idle = servers.map(({ pid }) => memoryOf(pid));
  await prepare(cloud.port, { 'model.tar.gz': 'never opened' });
  for (const { port } of [cloud, moto]) await createModels(port);
  for (const server of servers) {
    server.requests = describeModels(server.port);
    await throughput(server.port, server.requests, { seconds: 1 });
  }
  // In turns, so that a busy moment of the machine is nobody's alone.
  const rounds = await inTurns(servers, ROUNDS, measure);
  const rows = servers.map(({ what, seconds }, at) => ({
    what,
    'ready s': seconds,
    'idle MB': idle[at],
    ...rounds[at],
  }));
  const rate = (at) => rows[at]['req/s, 8 connections'];
  report('Control plane: DescribeModel', rows, [
    { name: "times moto's DescribeModel requests a second", value: rate(0) / rate(1), limit: 15, atLeast: true },
    { name: 's until ready', value: ready, limit: 0.5 },
    { name: 'MB idle, Node only', value: idle[0], limit: 200 },
  ]);
} finally {
  for (const server of servers) await server.stop();
}
