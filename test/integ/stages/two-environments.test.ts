import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import {
  CreateModelPackageCommand,
  DescribeEndpointCommand,
  DescribeModelPackageCommand,
  SageMakerClient,
  UpdateModelPackageCommand,
} from '@aws-sdk/client-sagemaker';
import { connectLocal, type Aws } from '../../../cli/aws';
import { monthlyFiles } from '../../../cli/data/prepared';
import { putData } from '../../../cli/data/put-data';
import { deploy } from '../../../cli/deploy/deploy';
import { destroy } from '../../../cli/destroy/destroy';
import { historyOf, type HistoryEntry } from '../../../cli/history/history';
import { assumeRole } from '../../../cli/identity';
import { followPipeline } from '../../../cli/pipeline/follow';
import { startPipeline } from '../../../cli/pipeline/start';
import { platformValue } from '../../../cli/platform';
import { PlainProgress } from '../../../cli/progress/plain';
import { decide, type Verdict } from '../../../cli/promotion/decide';
import { deciderOf } from '../../../cli/promotion/decider';
import { followPromotion, watchPromotions, type PromotionReport } from '../../../cli/promotion/follow';
import { startRollback } from '../../../cli/promotion/rollback';
import { stageOf } from '../../../cli/stages/stages';
import { statusOf } from '../../../cli/status/status';
import { invoke } from '../../../cli/traffic/invoke';
import { createApp } from '../../../lib/app';
import { Rollout, Serving, Stages, type ModelSpec } from '../../../lib/spec';
import { startCloud, type Cloud } from '../../../local/cloud';
import breastCancer from '../../../models/examples/breast-cancer';
import { until } from '../../../cli/wait';
import { person } from '../../../lifecycle/people';

const MODEL = 'breast-cancer';
const user = (name: string) => `arn:aws:iam::111122223333:user/${name}`;

// GIVEN a model with two environments, and two people of whom each may approve for both
const SPEC: ModelSpec = {
  ...breastCancer,
  approvers: [user('alice'), user('bob')],
  stages: Stages.stagingThenProduction({
    staging: { serving: Serving.provisioned({ instanceCount: 1, rollout: Rollout.allAtOnce() }) },
  }),
};
const folder = mkdtempSync(join(tmpdir(), 'headgate-stages-'));
const progress = new PlainProgress(new Writable({ write: (_chunk, _encoding, done) => done() }));
let cloud: Cloud;
let aws: Aws;
let alice: Aws;
let bob: Aws;

beforeAll(async () => {
  execFileSync('../.venv/bin/python', ['-m', 'breast_cancer.dataset', '--output', join(folder, 'data')], {
    cwd: 'model-code',
  });
  cloud = await startCloud({ directory: join(folder, 'cloud') });
  aws = connectLocal(cloud.url);
  alice = await person(aws, 'alice');
  bob = await person(aws, 'bob');
  await deploy(aws, progress, {
    synthesize: (outdir) => Promise.resolve(void createApp([SPEC], { outdir }).synth()),
  });
  await putData(aws, MODEL, monthlyFiles(MODEL, join(folder, 'data'), 'csv'));
  expect(await followPipeline(aws, await startPipeline(aws, MODEL))).toMatchObject({ version: `${MODEL}/1` });
});
afterAll(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Lets time go on until something has ended. */
async function letTimePass<T>(ends: Promise<T>): Promise<T> {
  let ended = false;
  void ends.catch(() => undefined).finally(() => (ended = true));
  while (!ended) await cloud.running.kernel.clock.advance(60_000);
  return ends;
}

/** What `headgate approve` and `reject` do. */
async function decides(who: Aws, verdict: Verdict, version: number, stage: string, reason: string) {
  const decider = await deciderOf(who, { model: MODEL, stage, as: 'approver' });
  return decide(who, decider.place, { version: { model: MODEL, version }, verdict, reason, ...decider });
}

/** The promotion in a stage that something starts. */
async function promotionBy(stage: string, act: () => Promise<unknown>): Promise<PromotionReport> {
  const { promotion } = await stageOf(aws, MODEL, stage);
  const started = await watchPromotions(aws, MODEL, promotion);
  await act();
  return letTimePass(started().then((execution) => followPromotion(aws, execution)));
}

const copy = (version: number) =>
  `arn:aws:sagemaker:us-east-1:111122223333:model-package/${MODEL}-production/${version}`;
const describeCopy = (version: number) =>
  aws.client(SageMakerClient).send(new DescribeModelPackageCommand({ ModelPackageName: copy(version) }));

/** An approval as anybody can give it who has the role: without the checks of `headgate approve`. */
async function approvesPastTheCommand(who: Aws, name: string, ModelPackageArn: string, role = 'approver-role-arn') {
  const session = await assumeRole(who, await platformValue(aws, role as 'approver-role-arn'), name);
  await session
    .client(SageMakerClient)
    .send(new UpdateModelPackageCommand({ ModelPackageArn, ModelApprovalStatus: 'Approved' }));
}

// One story: each step rests on those before it.

test('nobody can approve for production what staging has not verified', async () => {
  await expect(decides(bob, 'Approved', 1, 'production', 'in a hurry')).rejects.toThrow(
    `${MODEL}/1 is not verified in the stage before production`,
  );
});

test('a stage has to be named, and decisions need its approver role', async () => {
  await expect(deciderOf(alice, { model: MODEL, as: 'approver' })).rejects.toThrow(
    `${MODEL} goes through several stages (staging, production): name the one you mean with --stage`,
  );
  await expect(deciderOf(alice, { model: MODEL, stage: 'staging' })).rejects.toThrow(
    /only sessions of headgate-staging-approver-us-east-1 count: add --as approver/,
  );
});

test('nobody can approve under the name of somebody else', async () => {
  const role = await platformValue(aws, 'staging-approver-role-arn');
  await expect(assumeRole(alice, role, 'bob')).rejects.toThrow(/not authorized to perform: sts:AssumeRole/);
});

test('an approver of production cannot approve for staging, nor an approver of staging for production', async () => {
  const waiting = `arn:aws:sagemaker:us-east-1:111122223333:model-package/${MODEL}/1`;
  await expect(approvesPastTheCommand(alice, 'alice', waiting)).rejects.toThrow(/explicit deny/);
  await expect(approvesPastTheCommand(alice, 'alice', copy(1), 'staging-approver-role-arn')).rejects.toThrow(
    /not authorized to perform: sagemaker:UpdateModelPackage/,
  );
});

test('alice signs version 1 off: it goes live in staging, and waits for production', async () => {
  const report = await promotionBy('staging', () => decides(alice, 'Approved', 1, 'staging', 'good on held-out rows'));

  expect(report).toMatchObject({ outcome: 'promoted', live: `${MODEL}/1` });
  expect(await statusOf(aws, MODEL)).toMatchObject([
    { stage: 'staging', live: `${MODEL}/1`, endpoint: { name: `headgate-${MODEL}-staging` } },
    { stage: 'production', waiting: [`${MODEL}/1`] },
  ]);
  expect(await describeCopy(1)).toMatchObject({
    ModelApprovalStatus: 'PendingManualApproval',
    ModelLifeCycle: { Stage: 'production', StageStatus: 'PendingApproval' },
  });
});

test('alice cannot approve it a second time: the command says so, and promotion does not take it', async () => {
  await expect(decides(alice, 'Approved', 1, 'production', 'me again')).rejects.toThrow(
    `alice signed ${MODEL}/1 off in the stage before: production needs the approval of somebody else`,
  );

  const report = await promotionBy('production', () => approvesPastTheCommand(alice, 'alice', copy(1)));

  expect(report).toMatchObject({ outcome: 'nothing-approved' });
  expect(await describeCopy(1)).toMatchObject({
    ModelApprovalStatus: 'Rejected',
    ApprovalDescription: 'alice signed it off in the stage before: production needs the approval of somebody else',
  });
});

test('a version slipped into production’s group by an administrator is not taken either', async () => {
  const { InferenceSpecification } = await describeCopy(1);
  const { ModelPackageArn } = await aws.client(SageMakerClient).send(
    new CreateModelPackageCommand({
      ModelPackageGroupName: `${MODEL}-production`,
      ModelPackageDescription: `${MODEL}/7: never seen in staging`,
      ModelApprovalStatus: 'PendingManualApproval',
      InferenceSpecification,
    }),
  );

  await promotionBy('production', () => approvesPastTheCommand(bob, 'bob', ModelPackageArn!));

  expect(await describeCopy(2)).toMatchObject({
    ModelApprovalStatus: 'Rejected',
    ApprovalDescription: 'no stage before production has verified it',
  });
});

test('alice and bob approve at the same moment: what counts is bob’s approval, and only that', async () => {
  await promotionBy('production', () =>
    Promise.all([
      approvesPastTheCommand(alice, 'alice', copy(1)),
      decides(bob, 'Approved', 1, 'production', 'staging is calm'),
    ]),
  );
  // Alice's came last, or was read first: then nobody else's is left, and bob says it again.
  if ((await describeCopy(1)).ModelApprovalStatus === 'Rejected')
    await promotionBy('production', () => decides(bob, 'Approved', 1, 'production', 'staging is calm'));

  const [, production] = await statusOf(aws, MODEL);
  expect(production).toMatchObject({ stage: 'production', live: `${MODEL}/1` });
  const { EndpointStatus } = await aws
    .client(SageMakerClient)
    .send(new DescribeEndpointCommand({ EndpointName: `headgate-${MODEL}` }));
  expect(EndpointStatus).toBe('InService');
  const [request] = readFileSync('model-code/breast_cancer/golden.jsonl', 'utf8').split('\n');
  expect(JSON.parse((await invoke(aws, MODEL, request!)).body)).toHaveProperty('predictions');
});

test('the history tells who, what, when and why, in each stage', async () => {
  const entries = await historyOf(aws, MODEL);
  const find = (wanted: Partial<HistoryEntry>) =>
    entries.find((entry) => Object.entries(wanted).every(([key, value]) => entry[key as keyof HistoryEntry] === value));

  expect(find({ act: 'approved', stage: 'staging' })).toMatchObject({
    version: `${MODEL}/1`,
    by: expect.stringMatching(/headgate-staging-approver-us-east-1\/alice$/) as string,
    why: 'good on held-out rows',
  });
  expect(find({ act: 'handed-over' })).toMatchObject({ stage: 'staging', version: `${MODEL}/1` });
  expect(find({ act: 'approved', stage: 'production', version: `${MODEL}/1` })).toMatchObject({
    by: expect.stringMatching(/headgate-approver-us-east-1\/bob$/) as string,
    why: 'staging is calm',
  });
  expect(find({ act: 'promoted', stage: 'production' })?.why).toMatch(/approved by \S+headgate-approver\S+\/bob/);
  expect(find({ act: 'rejected', stage: 'production', version: `${MODEL}/1` })?.why).toMatch(/^alice signed it off/);
  expect(entries.every(({ at }) => !Number.isNaN(Date.parse(at)))).toBe(true);
});

test('each stage goes its own way back', async () => {
  // GIVEN version 2 in staging and in production
  expect(await followPipeline(aws, await startPipeline(aws, MODEL))).toMatchObject({ version: `${MODEL}/2` });
  await promotionBy('staging', () => decides(bob, 'Approved', 2, 'staging', 'newer'));
  await promotionBy('production', () => decides(alice, 'Approved', 2, 'production', 'newer'));
  const live = async () => (await statusOf(aws, MODEL)).map((stage) => stage.live);
  expect(await live()).toEqual([`${MODEL}/2`, `${MODEL}/2`]);

  // WHEN production is rolled back
  const { place, stage, actor } = await deciderOf(bob, { model: MODEL, stage: 'production', as: 'approver' });
  const { execution, to } = await startRollback(bob, place, { model: MODEL, stage, actor, reason: 'complaints' });
  expect(to).toBe(`${MODEL}/1`);
  // The rejection that goes with it starts a promotion, too: whichever comes first does the work.
  const { outcome } = await letTimePass(followPromotion(aws, execution));
  expect(['promoted', 'nothing-approved', 'busy']).toContain(outcome);
  await letTimePass(
    until(aws, async () => ((await live())[1] === `${MODEL}/1` ? true : undefined), { what: 'rollback' }),
  );

  // THEN staging keeps version 2, until it is rejected there
  expect(await live()).toEqual([`${MODEL}/2`, `${MODEL}/1`]);
  await promotionBy('staging', () => decides(alice, 'Rejected', 2, 'staging', 'slow'));
  expect(await live()).toEqual([`${MODEL}/1`, `${MODEL}/1`]);

  // AND production does not take it any more
  await promotionBy('production', () => decides(alice, 'Approved', 2, 'production', 'after all'));
  expect(await live()).toEqual([`${MODEL}/1`, `${MODEL}/1`]);
});

test('a teardown takes both stages away', async () => {
  const { destroyed } = await letTimePass(destroy(aws, progress));
  expect(destroyed).toEqual(
    expect.arrayContaining(['BreastCancerServing-staging', 'BreastCancerServing', 'BreastCancerTraining']),
  );
});
