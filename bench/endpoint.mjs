// Data plane: InvokeEndpoint beside the direct call to the same model server, and beside a proxy that only forwards.
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  DeleteEndpointCommand,
  DescribeEndpointCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { archive } from './support/archive.mjs';
import { BUCKET, IMAGE, prepare, ROLE } from './support/fixtures.mjs';
import { bytesOf, signedBytesOf } from './support/http.mjs';
import { constantRate, inTurns, throughput } from './support/load.mjs';
import { clientOf, startCloud, startServer } from './support/processes.mjs';
import { report } from './support/report.mjs';

const ROUNDS = 5;
const NAME = 'bench';
const BODY = '[[1, 2, 3, 4, 5, 6, 7, 8]]';
const TYPE = { 'content-type': 'application/json' };

/** The model adds up a row, and tells where its own server listens when asked. */
const INFERENCE = `
import json, os

def model_fn(folder):
    return None

def transform_fn(model, content, content_type, accept):
    if content == '"where"':
        own = {os.readlink(f"/proc/self/fd/{fd}") for fd in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{fd}")}
        rows = [line.split() for line in open("/proc/self/net/tcp").readlines()[1:]]
        ports = [int(row[1].split(":")[1], 16) for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in own]
        return json.dumps(ports[0]), "application/json"
    return json.dumps([sum(row) for row in json.loads(content)]), "application/json"
`;

async function createEndpoint(port) {
  await prepare(port, { 'model.tar.gz': archive({ 'code/inference.py': INFERENCE }) });
  const sagemaker = new SageMakerClient(clientOf(port));
  const environment = { SAGEMAKER_PROGRAM: 'inference.py', SAGEMAKER_SUBMIT_DIRECTORY: '/opt/ml/model/code' };
  const container = { Image: IMAGE, ModelDataUrl: `s3://${BUCKET}/model.tar.gz`, Environment: environment };
  await sagemaker.send(
    new CreateModelCommand({ ModelName: NAME, ExecutionRoleArn: ROLE, PrimaryContainer: container }),
  );
  const variant = { VariantName: 'AllTraffic', ModelName: NAME, InitialInstanceCount: 1, InstanceType: 'ml.m5.large' };
  await sagemaker.send(new CreateEndpointConfigCommand({ EndpointConfigName: NAME, ProductionVariants: [variant] }));
  await sagemaker.send(new CreateEndpointCommand({ EndpointName: NAME, EndpointConfigName: NAME }));
  for (;;) {
    const { EndpointStatus, FailureReason } = await sagemaker.send(new DescribeEndpointCommand({ EndpointName: NAME }));
    if (EndpointStatus === 'InService') return sagemaker;
    if (EndpointStatus === 'Failed') throw new Error(FailureReason);
    await sleep(100);
  }
}

async function modelServerPort(port) {
  const runtime = new SageMakerRuntimeClient(clientOf(port));
  const question = { EndpointName: NAME, ContentType: 'application/json', Body: '"where"' };
  const { Body } = await runtime.send(new InvokeEndpointCommand(question));
  return JSON.parse(Body.transformToString());
}

async function measure({ port, requests }) {
  const { p50, p99 } = await constantRate(port, requests, { seconds: 2 });
  const { perSecond } = await throughput(port, requests, { seconds: 1 });
  return { 'p50 ms at 500/s': p50, 'p99 ms at 500/s': p99, 'req/s, 8 connections': perSecond };
}

const cloud = await startCloud();
let proxy;
try {
  const sagemaker = await createEndpoint(cloud.port);
  const direct = await modelServerPort(cloud.port);
  proxy = await startServer('proxy.mjs', String(direct));
  const path = `/endpoints/${NAME}/invocations`;
  const paths = [
    { what: 'model server, direct', port: direct, path: '/invocations' },
    { what: 'bare proxy', port: proxy.port, path: '/invocations' },
    { what: 'InvokeEndpoint', port: cloud.port, path, service: 'sagemaker' },
  ].map((way) => {
    const request = { ...way, headers: TYPE, body: BODY };
    return { ...way, requests: [way.service === undefined ? bytesOf(request) : signedBytesOf(request)] };
  });
  for (const { port, requests } of paths) await throughput(port, requests, { seconds: 1 });
  const rounds = await inTurns(paths, ROUNDS, measure);
  const rows = paths.map(({ what }, at) => ({ what, ...rounds[at] }));
  const added = (at, figure) => rows[at][`${figure} ms at 500/s`] - rows[0][`${figure} ms at 500/s`];
  report('Endpoint: one small request', rows, [
    { name: 'ms that InvokeEndpoint adds, p50', value: added(2, 'p50'), limit: 0.5 },
    { name: 'times what a bare proxy adds, p99', value: added(2, 'p99') / added(1, 'p99'), limit: 1.5 },
  ]);
  await sagemaker.send(new DeleteEndpointCommand({ EndpointName: NAME }));
} finally {
  await proxy?.stop();
  await cloud.stop();
}
