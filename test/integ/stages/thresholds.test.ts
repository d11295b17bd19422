import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { connectLocal, type Aws } from '../../../cli/aws';
import { monthlyFiles } from '../../../cli/data/prepared';
import { putData } from '../../../cli/data/put-data';
import { deploy } from '../../../cli/deploy/deploy';
import { historyOf } from '../../../cli/history/history';
import { followPipeline } from '../../../cli/pipeline/follow';
import { startPipeline } from '../../../cli/pipeline/start';
import { PlainProgress } from '../../../cli/progress/plain';
import { statusOf, type ModelStatus } from '../../../cli/status/status';
import { createApp } from '../../../lib/app';
import { StageApproval, Stages, type ModelSpec } from '../../../lib/spec';
import { startCloud, type Cloud } from '../../../local/cloud';
import breastCancer from '../../../models/examples/breast-cancer';

const MODEL = 'breast-cancer';
const folder = mkdtempSync(join(tmpdir(), 'headgate-thresholds-'));
const progress = new PlainProgress(new Writable({ write: (_chunk, _encoding, done) => done() }));
let cloud: Cloud;
let aws: Aws;

beforeAll(async () => {
  execFileSync('../.venv/bin/python', ['-m', 'breast_cancer.dataset', '--output', join(folder, 'data')], {
    cwd: 'model-code',
  });
  cloud = await startCloud({ directory: join(folder, 'cloud') });
  aws = connectLocal(cloud.url);
});
afterAll(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function deployWith(minRocAuc: number): Promise<void> {
  const approval = StageApproval.thresholds({ minRocAuc });
  const spec: ModelSpec = { ...breastCancer, stages: Stages.stagingThenProduction({ staging: { approval } }) };
  await deploy(aws, progress, {
    synthesize: (outdir) => Promise.resolve(void createApp([spec], { outdir }).synth()),
  });
}

/** Lets time go on, three hours at most, until the stages are as they should be. */
async function untilStages(holds: (staging: ModelStatus, production: ModelStatus) => boolean): Promise<ModelStatus[]> {
  for (let minute = 0; minute < 180; minute++) {
    const [staging, production] = await statusOf(aws, MODEL);
    if (holds(staging!, production!)) return [staging!, production!];
    await cloud.running.kernel.clock.advance(60_000);
  }
  throw new Error(JSON.stringify(await statusOf(aws, MODEL), undefined, 1));
}

test('what reaches the thresholds goes to staging by itself, and waits for a person in front of production', async () => {
  // GIVEN
  await deployWith(0.9);
  await putData(aws, MODEL, monthlyFiles(MODEL, join(folder, 'data'), 'csv'));

  // WHEN
  await followPipeline(aws, await startPipeline(aws, MODEL));

  // THEN
  const [staging, production] = await untilStages((_, { waiting }) => waiting.length > 0);
  expect(staging).toMatchObject({ stage: 'staging', live: `${MODEL}/1`, waiting: [] });
  expect(production).toMatchObject({ stage: 'production', live: undefined, waiting: [`${MODEL}/1`] });
  const approved = (await historyOf(aws, MODEL)).find(({ act, by }) => act === 'approved' && by.includes(':sts:'));
  expect(approved?.by).toMatch(/assumed-role\/headgate-gate-breast-cancer-us-east-1\//);
  expect(approved?.why).toMatch(/^by thresholds: ROC AUC 0\.9\d+, at least 0\.9$/);
});

test('what misses them is rejected with the numbers, and staging keeps what it has', async () => {
  // GIVEN
  await deployWith(1);

  // WHEN
  await followPipeline(aws, await startPipeline(aws, MODEL));
  const rejected = async () => (await historyOf(aws, MODEL)).find(({ act }) => act === 'rejected');
  const [staging] = await untilStages(({ waiting }) => waiting.length === 0);

  // THEN
  expect(await rejected()).toMatchObject({ version: `${MODEL}/2`, stage: 'staging' });
  expect((await rejected())?.why).toMatch(/^by thresholds: ROC AUC 0\.9\d+, at least 1$/);
  expect(staging).toMatchObject({ live: `${MODEL}/1` });
});
