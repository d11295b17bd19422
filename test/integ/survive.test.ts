import { setTimeout as sleep } from 'node:timers/promises';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { deploy } from '../../lifecycle/acts/1-deploy';
import { approve } from '../../lifecycle/approval';
import { auditRecords } from '../../lifecycle/audit';
import type { CloudProcess } from '../../lifecycle/cloud-process';
import { putData } from '../../lifecycle/data';
import { describeVersion } from '../../lifecycle/evaluation';
import { defaultInputs, MODEL } from '../../lifecycle/inputs';
import type { Candidate } from '../../lifecycle/inputs';
import { play } from '../../lifecycle/play';
import { silentReport } from '../../lifecycle/report';
import { describeServing } from '../../lifecycle/serving';
import { setStage } from '../../lifecycle/stage';
import type { Stage } from '../../lifecycle/stage';
import { followPipeline } from '../../cli/pipeline/follow';
import { startPipeline } from '../../cli/pipeline/start';
import { platformValue } from '../../cli/platform';

const KILLS = 20;
/** Real ms between a start and the next kill. */
const BETWEEN = { least: 150, most: 1500 };
/** Real ms after which what is asked for is not going to be answered any more. */
const PATIENCE = 120_000;
/** Longest a promotion takes, in virtual minutes. */
const LONGEST = 90;

/** What a run leaves behind; how often it was interrupted must not show. */
async function stateOf({ aws }: Stage): Promise<object> {
  const serving = await describeServing(aws);
  const versions = await Promise.all([1, 2, 3].map((version) => describeVersion(aws, version)));
  return {
    versions: versions.map(({ ModelApprovalStatus }) => ModelApprovalStatus),
    declared: serving.declared,
    recorded: serving.recorded,
    running: serving.endpoint?.EndpointConfigName === serving.configs[0],
    status: serving.endpoint?.EndpointStatus,
    audit: (await auditRecords(aws)).map(({ act, version }) => `${act} ${version}`),
  };
}

/** Acts 2 to 5 without their claims: what is asked for is asked for again until it is answered. */
async function playThrough(stage: Stage): Promise<object> {
  for (const [index, candidate] of (['first', 'better', 'careless'] as Candidate[]).entries()) {
    const execution = await startPipeline(stage.aws, MODEL, stage.inputs.candidates[candidate]);
    const run = await again(() => followPipeline(stage.aws, execution));
    expect([run.version, run.failure]).toEqual([`${MODEL}/${index + 1}`, undefined]);
    await again(() => approve(stage, index + 1, 'as good as it gets'));
    await untilDecided(stage, index + 1);
  }
  return stateOf(stage);
}

/** Virtual minutes with traffic until promotion has written down what came of a version. */
async function untilDecided(stage: Stage, version: number): Promise<void> {
  for (let minute = 0; minute < LONGEST; minute += 1) {
    const records = await again(() => auditRecords(stage.aws));
    if (records.some((record) => record.version === `${MODEL}/${version}`) && !(await isPromoting(stage))) return;
    await again(() => stage.time.toHalfMinute());
    if (version > 1) await stage.traffic.send(stage.inputs.flightsForCareless);
    await again(() => stage.time.toNextMinute());
  }
  throw new Error(`nothing came of version ${version} within ${LONGEST} virtual minutes`);
}

async function isPromoting({ aws }: Stage): Promise<boolean> {
  const stateMachineArn = await platformValue(aws, 'promotion-arn');
  const { executions = [] } = await aws
    .client(SFNClient)
    .send(new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING' }));
  return executions.length > 0;
}

/** Repeats what a kill has interrupted: every kill may interrupt the same question. */
async function again<T>(ask: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + PATIENCE;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(200);
    }
  }
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function killer(cloud: CloudProcess, random: () => number, goesOn: () => boolean): Promise<number> {
  let kills = 0;
  while (kills < KILLS && goesOn()) {
    await sleep(BETWEEN.least + random() * (BETWEEN.most - BETWEEN.least));
    await cloud.kill();
    await cloud.start();
    kills += 1;
  }
  return kills;
}

async function deployed(): Promise<Stage> {
  const stage = await setStage(defaultInputs());
  const [facts] = await play(stage, [deploy], { report: silentReport });
  expect(facts!.holds).toBe(true);
  await putData(stage.aws);
  return stage;
}

beforeAll(() => {
  // The SDK's clients wait out a restart.
  process.env.AWS_MAX_ATTEMPTS = '9';
});

describe('GIVEN acts 2 to 5', () => {
  test(`WHEN the cloud is killed ${KILLS} times at random moments THEN they end in the same state as without`, async () => {
    const untouched = await deployed();
    let expected: object;
    try {
      expected = await playThrough(untouched);
    } finally {
      await untouched.cloud.remove();
    }
    expect(expected).toMatchObject({ versions: ['Approved', 'Approved', 'Rejected'], declared: `${MODEL}/2` });

    const seed = Number(process.env.HEADGATE_SEED ?? Date.now() % 1_000_000);
    process.stdout.write(`kills at random moments: HEADGATE_SEED=${seed}\n`);
    const stage = await deployed();
    let playing = true;
    const killing = killer(stage.cloud, randomFrom(seed), () => playing);
    try {
      // A cloud that does not start again fails the test at once, with what it wrote.
      const state = await Promise.race([playThrough(stage), killing.then(() => new Promise<never>(() => undefined))]);
      playing = false;
      process.stdout.write(`${await killing} kills\n`);
      expect(state).toEqual(expected);
    } finally {
      playing = false;
      await killing.catch(() => undefined);
      await stage.cloud.remove();
    }
  }, 400_000);
});
