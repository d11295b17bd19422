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
import { decide } from '../../cli/promotion/decide';
import { followPromotion, watchPromotions } from '../../cli/promotion/follow';
import type { PromotionReport } from '../../cli/promotion/follow';
import { liveGenerations } from '../../cli/promotion/live';
import { listVersions } from '../../cli/registry/packages';
import { askGateway, findGateway } from '../../cli/traffic/gateway';
import { invoke } from '../../cli/traffic/invoke';
import { readRequests } from '../../cli/traffic/requests';
import { createApp } from '../../lib/app';
import { LambdaRollout, Serving, type ModelSpec } from '../../lib/spec';
import { startCloud, type Cloud } from '../../local/cloud';
import flightDelay from '../../models/flight-delay';
import { registerAgain, registerFailing, registerLeaking } from './serverless-model';

const MODEL = 'flight-delay';
const SPEC: ModelSpec = {
  ...flightDelay,
  serving: Serving.serverless({ rollout: LambdaRollout.canary({ percent: 10, minutes: 5 }), keepPreviousMinutes: 30 }),
  monitors: [],
};

// GIVEN the delay model, serverless, trained on January to March
const folder = mkdtempSync(join(tmpdir(), 'headgate-serverless-model-'));
const out = new Writable({ write: (_chunk, _encoding, done) => done() });
let cloud: Cloud;
let aws: Aws;
let flight: string;

beforeAll(async () => {
  cloud = await startCloud({ directory: folder, epoch: Date.parse('2013-06-01T00:00:00Z') });
  aws = connectLocal(cloud.url);
  await deploy(aws, new PlainProgress(out), {
    synthesize: (outdir) => Promise.resolve(void createApp([SPEC], { outdir }).synth()),
  });
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
async function promote(
  version: number,
  minute: () => Promise<unknown> = () => Promise.resolve(),
): Promise<PromotionReport> {
  const started = await watchPromotions(aws, MODEL);
  await decide(aws, await whereAmI(aws), { version: { model: MODEL, version }, verdict: 'Approved', reason: 'good' });
  let ended = false;
  const promotion = followPromotion(aws, await started()).finally(() => (ended = true));
  while (!ended) {
    await advance(60);
    await minute();
  }
  return promotion;
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

test('a version that fails once it is asked more is taken back by an alarm, and rejected with the reason', async () => {
  // GIVEN
  await registerLeaking(aws, await packageArn(1));
  const before = await endpoints();

  // WHEN
  const report = await promote(3, () => ask(10));

  // THEN
  expect(report).toMatchObject({ outcome: 'rolled-back' });
  expect(report.reason).toContain('headgate-flight-delay-errors');
  expect(await failures()).toContainEqual(['Alias', expect.stringContaining('ALARM_ACTIVE')]);
  const rejected = (await listVersions(aws, MODEL)).find(({ ModelPackageVersion }) => ModelPackageVersion === 3);
  expect(rejected?.ModelApprovalStatus).toBe('Rejected');
  expect(await ask(5)).toEqual({ [`${MODEL}/2`]: 5 });
  expect(await endpoints()).toEqual(before);
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
  expect(await endpoints()).toEqual(before);
});

test('what was asked is captured as other endpoints do it, by version', async () => {
  const list = new ListObjectsV2Command({
    Bucket: await platformValue(aws, 'capture-bucket'),
    Prefix: `${MODEL}/version-1/headgate-${MODEL}/AllTraffic/2013/06/01/`,
  });
  const { Contents = [] } = await aws.client(S3Client).send(list);
  // And the one of `headgate invoke`.
  expect(Contents).toHaveLength(answered[`${MODEL}/1`]! + 1);
});

test('destroy leaves nothing of it', async () => {
  await destroy(aws, new PlainProgress(out), [MODEL]);
  expect(await endpoints()).toEqual([]);
  expect(await leftOver()).toEqual([]);
});
