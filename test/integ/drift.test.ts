import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { CloudWatchClient, DescribeAlarmHistoryCommand } from '@aws-sdk/client-cloudwatch';
import {
  DescribeProcessingJobCommand,
  ListPipelineExecutionsCommand,
  ListPipelineParametersForExecutionCommand,
  ListProcessingJobsCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { connectLocal, type Aws } from '../../cli/aws';
import { monthlyFiles, dataFolder } from '../../cli/data/prepared';
import { putData } from '../../cli/data/put-data';
import { putLabels } from '../../cli/data/put-labels';
import { deploy } from '../../cli/deploy/deploy';
import { whereAmI } from '../../cli/identity';
import { followPipeline } from '../../cli/pipeline/follow';
import { startPipeline } from '../../cli/pipeline/start';
import { PlainProgress } from '../../cli/progress/plain';
import { decide } from '../../cli/promotion/decide';
import { followPromotion, watchPromotions } from '../../cli/promotion/follow';
import { replay } from '../../cli/traffic/replay';
import { readRequests, type RecordedRequest } from '../../cli/traffic/requests';
import { createApp } from '../../lib/app';
import { Retraining, type ModelSpec } from '../../lib/spec';
import { startCloud, type Cloud } from '../../local/cloud';
import flightDelay from '../../models/flight-delay';

const MODEL = 'flight-delay';
/** As declared, but for a cooldown that is over two days after the training. */
const SPEC: ModelSpec = { ...flightDelay, retraining: Retraining.onDrift({ cooldownHours: 36 }) };
/** Every fifth request of a month, for its first week is no picture of it: enough for a decision, few enough for a test. */
const STRIDE = 5;

// GIVEN the delay model, trained on January to March, live on the first of June
const folder = mkdtempSync(join(tmpdir(), 'headgate-drift-'));
let cloud: Cloud;
let aws: Aws;
let sagemaker: SageMakerClient;

beforeAll(async () => {
  cloud = await startCloud({ directory: folder, epoch: Date.parse('2013-06-01T00:00:00Z') });
  aws = connectLocal(cloud.url);
  sagemaker = aws.client(SageMakerClient);
  const out = new Writable({ write: (_chunk, _encoding, done) => done() });
  await deploy(aws, new PlainProgress(out), {
    synthesize: (outdir) => Promise.resolve(void createApp([SPEC], { outdir }).synth()),
  });
  await putData(aws, MODEL, monthlyFiles(MODEL, dataFolder(MODEL), 'csv'));
  await followPipeline(aws, await startPipeline(aws, MODEL));
  const started = await watchPromotions(aws, MODEL);
  await decide(aws, await whereAmI(aws), {
    version: { model: MODEL, version: 1 },
    verdict: 'Approved',
    reason: 'good',
  });
  let ended = false;
  const promotion = followPromotion(aws, await started()).finally(() => (ended = true));
  while (!ended) await cloud.running.kernel.clock.advance(60_000);
  expect(await promotion).toMatchObject({ outcome: 'promoted' });
});
afterAll(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Goes on to an instant; jobs on the way are run to their end. */
async function until(instant: string): Promise<void> {
  const { clock } = cloud.running.kernel;
  await clock.advance(Date.parse(instant) - clock.now());
  for (let minute = 0; minute < 5; minute++) await clock.advance(60_000);
}

/** Requests of a whole month, evenly. */
async function* sample(month: string): AsyncGenerator<RecordedRequest> {
  let at = 0;
  for await (const request of readRequests(MODEL, month)) if (at++ % STRIDE === 0) yield request;
}

/** A month's requests, sent now, and their labels. */
async function traffic(month: string): Promise<void> {
  const sent = await replay(aws, MODEL, sample(month), { rate: 300, count: Infinity });
  expect(sent.failed).toBe(0);
  await putLabels(aws, MODEL, sample(month), { hour: cloud.running.kernel.clock.date(), name: month });
}

/** What the monitor of a day said. */
async function said(monitor: 'data' | 'quality', day: string): Promise<string | undefined> {
  const NameContains = `${MODEL}-${monitor}-${day.replaceAll('-', '')}`;
  const { ProcessingJobSummaries = [] } = await sagemaker.send(new ListProcessingJobsCommand({ NameContains }));
  const [{ ProcessingJobName } = {}] = ProcessingJobSummaries;
  const job = await sagemaker.send(new DescribeProcessingJobCommand({ ProcessingJobName }));
  return job.ExitMessage;
}

/** Names of alarms that went off, the latest first. */
async function wentOff(): Promise<string[]> {
  const { AlarmHistoryItems = [] } = await aws
    .client(CloudWatchClient)
    .send(new DescribeAlarmHistoryCommand({ HistoryItemType: 'StateUpdate' }));
  return AlarmHistoryItems.filter(({ HistorySummary }) => HistorySummary?.endsWith('to ALARM')).map(
    ({ AlarmName = '' }) => AlarmName,
  );
}

test('winter flights pass, spring flights raise the alarms for the right reasons, and one retraining begins', async () => {
  // WHEN flights like those it learned from are asked for
  await until('2013-06-02T01:00:00Z');
  await traffic('2013-02');
  await until('2013-06-03T00:25:00Z');

  // THEN nothing is wrong
  // Promotion's golden requests were all that came on the first day.
  expect(await said('data', '2013-06-02')).toContain('not enough rows: 50 of 200');
  expect(await said('data', '2013-06-03')).toMatch(/^Completed: .* passed$/);
  expect(await wentOff()).toEqual([]);

  // WHEN flights of April come
  await traffic('2013-04');
  await until('2013-06-04T00:25:00Z');

  // THEN the temperature has drifted, and the earlier day's answers are as good as promised
  expect(await said('data', '2013-06-04')).toMatch(
    /^CompletedWithViolations: .*1 violations.*: temperature: ks 0\.\d+ reaches the threshold 0\.25, corrected p [^;]*$/,
  );
  expect(await said('quality', '2013-06-04')).toMatch(/^Completed: .* passed$/);
  expect(await wentOff()).toEqual(['headgate-flight-delay-data-drift']);
  const list = new ListPipelineExecutionsCommand({ PipelineName: 'headgate-flight-delay' });
  const { PipelineExecutionSummaries: [retraining, ...before] = [] } = await sagemaker.send(list);
  expect(before).toHaveLength(1);
  const { PipelineParameters } = await sagemaker.send(
    new ListPipelineParametersForExecutionCommand({ PipelineExecutionArn: retraining?.PipelineExecutionArn }),
  );
  expect(PipelineParameters).toEqual(
    expect.arrayContaining([
      { Name: 'Months', Value: '2013-02:2013-04' },
      { Name: 'EvaluationMonths', Value: '2013-05' },
    ]),
  );

  // WHEN their labels are a day old
  await until('2013-06-05T00:25:00Z');

  // THEN quality has fallen, and no second retraining begins
  expect(await said('quality', '2013-06-05')).toMatch(/ROC AUC 0\.6\d+ .* is below the threshold 0\.66/);
  expect(await wentOff()).toEqual(['headgate-flight-delay-model-quality', 'headgate-flight-delay-data-drift']);
  expect((await sagemaker.send(list)).PipelineExecutionSummaries).toHaveLength(2);
});
