import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DescribeProcessingJobCommand,
  ListModelPackagesCommand,
  ListTrainingJobsCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import type { Aws } from '../../cli/aws';
import { putData } from '../../cli/data/put-data';
import type { PipelineReport } from '../../cli/pipeline/follow';
import { packageGroupName } from '../../lib/names';
import { fromRoot } from '../../lib/root';
import { BROKEN_MONTH } from '../broken-month';
import { DATA_FOLDER } from '../flights';
import { MODEL } from '../inputs';
import type { Act, Scene } from '../stage';
import { train } from '../train';

const FILE = `${BROKEN_MONTH}.csv`;

/** What the contract has to find: column and check. */
const MISMATCHES = [
  'distance type',
  'pressure range',
  'pressure unit',
  'wind_mph extra_column',
  'wind_speed missing_column',
];

/** What there is since the last act. */
const TRAINED = { jobs: 4, versions: 4 };

/** Somebody upstream changes the data, and nothing is trained on it. */
export const brokenData: Act = {
  number: 7,
  title: 'Broken data',
  why: 'A silent change upstream makes a model that is wrong without any error; the contract stops it before anything trains.',
  async play(scene) {
    const { aws, claims, ledger, say, traffic } = scene;
    await putBrokenMonth(scene);
    say(`${FILE} arrives with a renamed column, a changed type and another unit`);
    const run = await train(scene, 'broken', say);

    claims.equal('the pipeline fails', 'Failed', run.status);
    claims.equal(
      'at its first step',
      ['DataContract Failed'],
      run.steps.map(({ name, status }) => `${name} ${status}`),
    );
    claims.says('which says what is wrong', /data contract .* is broken in 5 ways.*wind_mph/s, run.failure);
    claims.equal('every mismatch is listed', MISMATCHES, await mismatches(aws, run.steps));
    claims.equal('nothing was trained or registered', TRAINED, await trained(aws));
    const mark = ledger.entries.length;
    await traffic.send(1);
    claims.equal('the live version goes on answering', { [`${MODEL}/4`]: 1 }, ledger.since(mark).byVersion);
    await putData(aws, MODEL, [fromRoot(DATA_FOLDER, FILE)]);
  },
};

async function putBrokenMonth({ aws, cloud, inputs }: Scene): Promise<void> {
  const folder = join(cloud.scratch, 'broken');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, FILE), inputs.breakMonth(readFileSync(fromRoot(DATA_FOLDER, FILE), 'utf8')));
  await putData(aws, MODEL, [join(folder, FILE)]);
}

/** How many models there are, and how many jobs made them. */
async function trained(aws: Aws): Promise<{ readonly jobs: number; readonly versions: number }> {
  const client = aws.client(SageMakerClient);
  const [jobs, packages] = await Promise.all([
    client.send(new ListTrainingJobsCommand({ MaxResults: 100 })),
    client.send(new ListModelPackagesCommand({ ModelPackageGroupName: packageGroupName(MODEL), MaxResults: 100 })),
  ]);
  return {
    jobs: jobs.TrainingJobSummaries?.length ?? 0,
    versions: packages.ModelPackageSummaryList?.length ?? 0,
  };
}

/** What the job says, as column and check. */
async function mismatches(aws: Aws, [contract]: PipelineReport['steps']): Promise<string[]> {
  const ProcessingJobName = contract?.resource?.split('/').at(-1);
  const job = await aws.client(SageMakerClient).send(new DescribeProcessingJobCommand({ ProcessingJobName }));
  const listed = [...(job.ExitMessage ?? '').matchAll(/^ {2}- [^:]+: (\w+): (\w+):/gm)];
  return listed.map(([, column, check]) => `${column} ${check}`).sort();
}
