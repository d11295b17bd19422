import type { DescribeModelPackageOutput } from '@aws-sdk/client-sagemaker';
import type { Aws } from '../../cli/aws';
import { putData } from '../data';
import { describeVersion, evaluationOf, readJson } from '../evaluation';
import { MODEL } from '../inputs';
import { ProcessSampler } from '../processes';
import type { Act } from '../stage';
import { train as trainVersion } from '../train';

/** In the order of the pipeline; `Refuse` stays out when the gate opens. */
const STEPS = ['DataContract', 'DataQuality', 'Features', 'Train', 'Champion', 'Evaluate', 'Gate', 'Register'];

/** Steps that are jobs, and so processes of their own. */
const JOBS = 5;

/** A first version, from real flights of three months. */
export const train: Act = {
  number: 2,
  title: 'Train',
  why: 'A version is made by the pipeline alone, from data that keep their contract, and nobody has to believe its figures.',
  async play(scene) {
    const { aws, claims, cloud, inputs, say } = scene;
    const months = await putData(aws);
    say(`${months} months of flights are in the data bucket`);
    const sampler = new ProcessSampler(cloud.pid);
    const run = await trainVersion(scene, 'first', scene.say);
    sampler.stop();

    claims.equal('the pipeline succeeds', 'Succeeded', run.status);
    claims.equal(
      'its steps run in order',
      STEPS,
      run.steps.map(({ name }) => name),
    );
    claims.equal(
      'every step succeeds',
      [],
      run.steps.filter(({ status }) => status !== 'Succeeded').map(({ name }) => name),
    );
    claims.atLeast('jobs were processes of their own', JOBS, sampler.ended(cloud.pid));
    claims.equal('it registers the first version', `${MODEL}/1`, run.version);

    const version = await describeVersion(aws, 1);
    claims.equal('the version waits for a person', 'PendingManualApproval', version.ModelApprovalStatus);
    claims.equal(
      'it knows what it was trained on',
      inputs.candidates.first.Months,
      version.CustomerMetadataProperties?.months,
    );
    const evaluation = await evaluationOf(aws, version);
    const threshold = Number(inputs.candidates.first.MinRocAuc);
    claims.atLeast('ROC AUC on held-out flights passes the gate', threshold, evaluation.metrics.roc_auc.value);
    claims.equal('there was no champion to beat', 'none', evaluation.champion.version);
    claims.equal(
      'its baselines are there for monitoring',
      ['constraints', 'statistics'],
      await baselines(aws, version),
    );
  },
};

async function baselines(aws: Aws, { ModelMetrics }: DescribeModelPackageOutput): Promise<string[]> {
  const { Constraints, Statistics } = ModelMetrics?.ModelDataQuality ?? {};
  const files = { constraints: Constraints?.S3Uri, statistics: Statistics?.S3Uri };
  const found = await Promise.all(
    Object.entries(files).map(async ([name, uri]) => {
      const { features } = await readJson<{ readonly features?: readonly object[] }>(aws, uri);
      return (features ?? []).length > 0 ? [name] : [];
    }),
  );
  return found.flat();
}
