import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { ApiGatewayV2Client, GetApisCommand } from '@aws-sdk/client-apigatewayv2';
import { CloudFormationClient, DescribeStackEventsCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetAliasCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import {
  ListEndpointConfigsCommand,
  ListEndpointsCommand,
  ListModelsCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { GetQueueUrlCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { connectLocal, type Aws } from '../../cli/aws';
import { monthlyFiles, dataFolder } from '../../cli/data/prepared';
import { putData } from '../../cli/data/put-data';
import { deploy } from '../../cli/deploy/deploy';
import { destroy } from '../../cli/destroy/destroy';
import { whereAmI } from '../../cli/identity';
import { platformValue } from '../../cli/platform';
import { followPipeline } from '../../cli/pipeline/follow';
import { startPipeline } from '../../cli/pipeline/start';
import { PlainProgress } from '../../cli/progress/plain';
import { pause } from '../../cli/pause/pause';
import { resume } from '../../cli/pause/resume';
import { decide } from '../../cli/promotion/decide';
import { followPromotion, watchPromotions } from '../../cli/promotion/follow';
import type { PromotionReport } from '../../cli/promotion/follow';
import { liveGenerations } from '../../cli/promotion/live';
import { startRollback } from '../../cli/promotion/rollback';
import { listVersions } from '../../cli/registry/packages';
import { askGateway, findGateway } from '../../cli/traffic/gateway';
import { statusOf } from '../../cli/status/status';
import { invoke } from '../../cli/traffic/invoke';
import { replay } from '../../cli/traffic/replay';
import { readRequests } from '../../cli/traffic/requests';
import { createApp } from '../../lib/app';
import { LambdaRollout, Serving, type ModelSpec } from '../../lib/spec';
import { startCloud, type Cloud } from '../../local/cloud';
import flightDelay from '../../models/flight-delay';
import { registerAgain, registerBlind, registerFailing } from './serverless-model';

const MODEL = 'flight-delay';
const SPEC: ModelSpec = {
  ...flightDelay,
  serving: Serving.serverless({ rollout: LambdaRollout.canary({ percent: 10, minutes: 5 }), keepPreviousMinutes: 30 }),
  monitors: [],
};

// GIVEN the delay model, serverless, trained on January to March
const folder = mkdtempSync(join(tmpdir(), 'headgate-serverless-model-'));
const out = new Writable({ write: (_chunk, _encoding, done) => done() });
const synthesize = (outdir: string) => Promise.resolve(void createApp([SPEC], { outdir }).synth());
let cloud: Cloud;
let aws: Aws;
let flight: string;

beforeAll(async () => {
  cloud = await startCloud({ directory: folder, epoch: Date.parse('2013-06-01T00:00:00Z') });
  aws = connectLocal(cloud.url);
  await deploy(aws, new PlainProgress(out), { synthesize });
  await putData(aws, MODEL, monthlyFiles(MODEL, dataFolder(MODEL), 'csv'));
  await followPipeline(aws, await startPipeline(aws, MODEL));
  for await (const { body } of readRequests(MODEL, '2013-02')) {
    flight = JSON.stringify(body);
    break;
  }
});
afterAll(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true, force: true });
});

const advance = (seconds: number) => cloud.running.kernel.clock.advance(seconds * 1000);
const packageArn = async (version: number) =>
  (await listVersions(aws, MODEL)).find(({ ModelPackageVersion }) => ModelPackageVersion === version)!.ModelPackageArn!;

/** Approves a version and lets time go on until its promotion has ended; asks once in every minute. */
async function promote(version: number, minute?: () => Promise<unknown>): Promise<PromotionReport> {
  const started = await watchPromotions(aws, MODEL);
  await decide(aws, await whereAmI(aws), { version: { model: MODEL, version }, verdict: 'Approved', reason: 'good' });
  return timeGoesOn(followPromotion(aws, await started()), minute);
}

/** Lets time go on, minute by minute, until something has come to its end. */
async function timeGoesOn<T>(
  something: Promise<T>,
  minute: () => Promise<unknown> = () => Promise.resolve(),
): Promise<T> {
  let ended = false;
  const end = something.finally(() => (ended = true));
  while (!ended) {
    await advance(60);
    await minute();
  }
  return end;
}

/** Answers of all tests, by version. */
const answered: Record<string, number> = {};

/** Answers by version, and failures by status. */
async function ask(count: number): Promise<Record<string, number>> {
  const gateway = (await findGateway(aws, MODEL))!;
  const seen: Record<string, number> = {};
  for (let at = 0; at < count; at++) {
    const { status, version } = await askGateway(aws, gateway, { body: flight, contentType: 'application/json' });
    const who = status === 200 ? version! : String(status);
    for (const tally of [seen, answered]) tally[who] = (tally[who] ?? 0) + 1;
  }
  return seen;
}

/** Cold starts of an endpoint, as CloudWatch has counted them. */
async function coldStarts(endpoint: string): Promise<number> {
  await advance(120);
  const at = cloud.running.kernel.clock.now();
  const { Datapoints = [] } = await aws.client(CloudWatchClient).send(
    new GetMetricStatisticsCommand({
      Namespace: 'AWS/SageMaker',
      MetricName: 'ModelSetupTime',
      Dimensions: [
        { Name: 'EndpointName', Value: endpoint },
        { Name: 'VariantName', Value: 'AllTraffic' },
      ],
      StartTime: new Date(at - 24 * 3_600_000),
      EndTime: new Date(at),
      Period: 24 * 3600,
      Statistics: ['SampleCount'],
    }),
  );
  return Datapoints.reduce((sum, { SampleCount = 0 }) => sum + SampleCount, 0);
}

const canary = async () => {
  const alias = await aws
    .client(LambdaClient)
    .send(new GetAliasCommand({ FunctionName: `headgate-${MODEL}`, Name: 'live' }));
  return Object.values(alias.RoutingConfig?.AdditionalVersionWeights ?? {})[0];
};

/** What is collected goes a while after the decision, its servers first. */
async function leaves(names: readonly string[]): Promise<void> {
  for (let minute = 0; minute < 10 && (await endpoints()).length > names.length; minute++) await advance(60);
  expect(await endpoints()).toEqual(names);
}

async function endpoints(): Promise<string[]> {
  const { Endpoints = [] } = await aws.client(SageMakerClient).send(new ListEndpointsCommand({}));
  return Endpoints.map(({ EndpointName = '' }) => EndpointName).sort();
}

/** Names of what a serverless model leaves behind in services that no stack looks after. */
async function leftOver(): Promise<string[]> {
  const [{ Models = [] }, { EndpointConfigs = [] }, { Functions = [] }, { Items = [] }, { logGroups = [] }] =
    await Promise.all([
      aws.client(SageMakerClient).send(new ListModelsCommand({})),
      aws.client(SageMakerClient).send(new ListEndpointConfigsCommand({})),
      aws.client(LambdaClient).send(new ListFunctionsCommand({})),
      aws.client(ApiGatewayV2Client).send(new GetApisCommand({})),
      aws.client(CloudWatchLogsClient).send(new DescribeLogGroupsCommand({})),
    ]);
  return [
    ...Models.map(({ ModelName }) => ModelName!),
    ...EndpointConfigs.map(({ EndpointConfigName }) => EndpointConfigName!),
    ...Functions.map(({ FunctionName }) => FunctionName!),
    ...Items.map(({ Name }) => Name!),
    ...logGroups.map(({ logGroupName }) => logGroupName!).filter((name) => name.includes(MODEL)),
  ];
}

async function failures(): Promise<unknown[]> {
  const { StackEvents = [] } = await aws
    .client(CloudFormationClient)
    .send(new DescribeStackEventsCommand({ StackName: 'FlightDelayServing' }));
  return StackEvents.filter(({ ResourceStatus }) => ResourceStatus?.endsWith('_FAILED')).map((event) => [
    event.LogicalResourceId,
    event.ResourceStatusReason,
  ]);
}

test('the first version goes live, answers through the API, and starts again after a pause', async () => {
  // WHEN
  const report = await promote(1);

  // THEN
  expect({ report, failures: await failures() }).toMatchObject({ report: { outcome: 'promoted' }, failures: [] });
  const { body, version } = await invoke(aws, MODEL, flight);
  expect(version).toBe(`${MODEL}/1`);
  expect(JSON.parse(body)).toMatchObject({ predictions: expect.anything() as unknown });

  // WHEN nobody asks for a while THEN the next request starts a server, and that is counted
  const endpoint = (await liveGenerations(aws, MODEL))![0]!.endpoint!;
  const before = await coldStarts(endpoint);
  await advance(1800);
  expect(await ask(3)).toEqual({ [`${MODEL}/1`]: 3 });
  expect(await coldStarts(endpoint)).toBe(before + 1);
});

test('the next version passes its smoke test, meets a tenth of the requests, then all; the one before is kept for a while', async () => {
  // GIVEN
  await registerAgain(aws, await packageArn(1));
  const seen: Record<string, number>[] = [];
  const weights: (number | undefined)[] = [];

  // WHEN
  const report = await promote(2, async () => {
    weights.push(await canary());
    seen.push(await ask(10));
  });

  // THEN
  expect({ report, failures: await failures() }).toMatchObject({ report: { outcome: 'promoted' }, failures: [] });
  expect(seen.flatMap((minute) => Object.keys(minute)).every((who) => who.startsWith(MODEL))).toBe(true);
  const shares = weights.filter((weight) => weight !== undefined);
  expect(new Set(shares)).toEqual(new Set([0.1]));
  // Its first and its last minute may begin between two looks.
  expect(shares.length).toBeGreaterThanOrEqual(4);
  const during = seen.filter((_, at) => weights[at] !== undefined);
  expect(during).toEqual(shares.map(() => ({ [`${MODEL}/1`]: 9, [`${MODEL}/2`]: 1 })));
  expect(await ask(5)).toEqual({ [`${MODEL}/2`]: 5 });
  expect(await endpoints()).toHaveLength(2);

  // WHEN that while is over THEN its endpoint goes with the next look
  await advance(46 * 60);
  const [live, ...others] = (await liveGenerations(aws, MODEL))!;
  expect(others).toEqual([]);
  expect(await endpoints()).toEqual([live!.endpoint]);
});

test('a version that breaks on what no golden request looks like is taken back by an alarm, and rejected with the reason', async () => {
  // GIVEN
  await registerBlind(aws, await packageArn(1), flight);
  const before = await endpoints();

  // WHEN
  const seen: Record<string, number>[] = [];
  const report = await promote(3, async () => seen.push(await ask(10)));

  // THEN every tenth client met it, for a few minutes
  expect(report).toMatchObject({ outcome: 'rolled-back' });
  const failing = seen.filter((minute) => minute[502] !== undefined);
  expect(failing).toEqual(failing.map(() => ({ [`${MODEL}/2`]: 9, 502: 1 })));
  expect([1, 2, 3]).toContain(failing.length);
  expect(report.reason).toContain('headgate-flight-delay-errors');
  expect(await failures()).toContainEqual(['Alias', expect.stringContaining('ALARM_ACTIVE')]);
  const rejected = (await listVersions(aws, MODEL)).find(({ ModelPackageVersion }) => ModelPackageVersion === 3);
  expect(rejected?.ModelApprovalStatus).toBe('Rejected');
  expect(await ask(5)).toEqual({ [`${MODEL}/2`]: 5 });
  await leaves(before);
});

test('a version that fails its smoke test meets no client', async () => {
  // GIVEN
  await registerFailing(aws, await packageArn(1));
  // The alarms of the version before have calmed down.
  await advance(600);
  const before = await endpoints();
  const seen: Record<string, number>[] = [];

  // WHEN
  const report = await promote(4, async () => seen.push(await ask(10)));

  // THEN
  expect(report).toMatchObject({ outcome: 'rolled-back' });
  expect(seen).toEqual(seen.map(() => ({ [`${MODEL}/2`]: 10 })));
  expect(await failures()).toContainEqual(['Alias', expect.stringContaining('HOOK_EXECUTION_FAILURE')]);
  await leaves(before);
});

test('requests that got no prediction wait in the queue, with the reason', async () => {
  const sqs = aws.client(SQSClient);
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: `headgate-${MODEL}-dead-letters` }));
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
  const letter = JSON.parse(Messages[0]!.Body!) as Record<string, string>;
  expect(letter).toMatchObject({
    endpoint: expect.stringMatching(`^headgate-${MODEL}-3-t`) as string,
    reason: expect.stringContaining('ModelError') as string,
  });
  expect(Buffer.from(letter.bodyBase64!, 'base64').toString()).toBe(flight);
});

test('whoever is not let in is not answered', async () => {
  const { url } = (await findGateway(aws, MODEL))!;
  const answer = await fetch(url, { method: 'POST', body: flight, headers: { 'content-type': 'application/json' } });
  expect(answer.status).toBe(403);
});

test('status says what is live and where it is asked', async () => {
  const [status] = await statusOf(aws, MODEL);
  const [live] = (await liveGenerations(aws, MODEL))!;
  expect(status).toMatchObject({
    live: `${MODEL}/2`,
    gateway: (({ url }) => ({ url }))((await findGateway(aws, MODEL))!),
    endpoint: { name: live!.endpoint, status: 'InService', current: [{ serverless: { memoryMb: 2048 } }] },
    alarms: ['errors', 'latency', 'gateway-errors', 'gateway-throttles'].map((id) => ({
      name: `headgate-${MODEL}-${id}`,
      state: 'OK',
    })),
  });
});

test('a rollback by hand is a rollout, too; a paused model comes back as it was', async () => {
  // WHEN
  const { execution } = await startRollback(aws, await whereAmI(aws), { model: MODEL, reason: 'worse in the evening' });

  // THEN
  const rollback = await timeGoesOn(followPromotion(aws, execution));
  expect(rollback.live).toBe(`${MODEL}/1`);
  // The rejection that goes with it starts a promotion, too: whichever comes first does the work.
  expect(['promoted', 'already-live']).toContain(rollback.outcome);
  expect(await ask(3)).toEqual({ [`${MODEL}/1`]: 3 });

  // WHEN
  await pause(aws, new PlainProgress(out), [MODEL]);
  expect(await endpoints()).toEqual([]);
  const [resumed] = await resume(aws, new PlainProgress(out), [MODEL], { synthesize });
  await timeGoesOn(followPromotion(aws, resumed!.execution));

  // THEN
  expect(await ask(3)).toEqual({ [`${MODEL}/1`]: 3 });
  const replayed = await replay(aws, MODEL, readRequests(MODEL, '2013-02'), { rate: 20, count: 5 });
  expect(replayed).toMatchObject({ answered: 5, versions: { [`${MODEL}/1`]: 5 } });
});

test('what was asked is captured as other endpoints do it, by version', async () => {
  const list = new ListObjectsV2Command({
    Bucket: await platformValue(aws, 'capture-bucket'),
    Prefix: `${MODEL}/version-1/headgate-${MODEL}/AllTraffic/2013/06/`,
  });
  const { Contents = [] } = await aws.client(S3Client).send(list);
  // Those of `headgate invoke` and `headgate replay` besides.
  expect(Contents).toHaveLength(answered[`${MODEL}/1`]! + 6);
});

test('destroy leaves nothing of it', async () => {
  await destroy(aws, new PlainProgress(out), [MODEL]);
  expect(await endpoints()).toEqual([]);
  expect(await leftOver()).toEqual([]);
});
