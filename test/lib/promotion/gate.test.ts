import aslValidator from 'asl-validator';
import { gateDefinition } from '../../../lib/promotion/gate/gate-definition';
import { FakeApis } from '../monitoring/apis';
import { run } from './machine';

const definition = gateDefinition({
  model: 'flight-delay',
  stage: 'staging',
  packageGroup: 'flight-delay',
  thresholds: { minRocAuc: 0.7, minGain: 0 },
  auditBucket: 'audit',
});

/** Versions that wait, oldest first, with the evaluation of all of them. */
function account(waiting: string[], evaluation?: object) {
  const open = [...waiting];
  const statistics = { Statistics: { S3Uri: 's3://artifacts/flight-delay/runs/a/evaluation.json' } };
  return new FakeApis('2026-01-01T00:00:00Z', {
    'sagemaker:listModelPackages': () => ({
      ModelPackageSummaryList: open.slice(-1).map((ModelPackageArn) => ({ ModelPackageArn })),
    }),
    'sagemaker:describeModelPackage': () => ({ ModelMetrics: evaluation ? { ModelQuality: statistics } : {} }),
    's3:getObject': () => ({ Body: JSON.stringify(evaluation) }),
    'sagemaker:updateModelPackage': () => (open.pop(), {}),
  });
}

const evaluation = (rocAuc: number, gain: number) => ({
  metrics: { roc_auc: { value: rocAuc } },
  champion: { difference: { lower: gain } },
});
const decisions = (apis: FakeApis) => apis.requests('sagemaker:updateModelPackage');

test('is valid in the Amazon States Language', () => {
  const { isValid, errorsText } = aslValidator(definition, { checkArn: true, checkPaths: true });
  expect(isValid ? '' : errorsText('\n')).toBe('');
});

test.each([
  ['reaches every threshold', 0.7, 0, 'Approved'],
  ['misses the first', 0.6999, 0.1, 'Rejected'],
  ['misses the second', 0.9, -0.01, 'Rejected'],
])('a version that %s is %s', async (_, rocAuc, gain, verdict) => {
  // GIVEN
  const apis = account(['arn:v/1'], evaluation(rocAuc, gain));

  // WHEN
  const { output } = await run(definition, {}, apis);

  // THEN
  expect(output).toEqual({ outcome: 'nothing-waits', model: 'flight-delay' });
  expect(decisions(apis)).toEqual([
    {
      ModelPackageArn: 'arn:v/1',
      ModelApprovalStatus: verdict,
      ApprovalDescription:
        `by thresholds: ROC AUC ${rocAuc}, at least 0.7; ` +
        `gain over the champion (lower end of the interval) ${gain}, at least 0`,
      ModelLifeCycle: { Stage: 'staging', StageStatus: verdict },
    },
  ]);
  expect(apis.requests('s3:getObject')).toEqual([{ Bucket: 'artifacts', Key: 'flight-delay/runs/a/evaluation.json' }]);
  expect(apis.requests('s3:putObject')).toMatchObject([
    { Bucket: 'audit', Body: { act: verdict.toLowerCase(), stage: 'staging', version: 'arn:v/1' } },
  ]);
});

test('an evaluation without the number that is asked for approves nothing', async () => {
  const apis = account(['arn:v/1'], { metrics: {} });
  await run(definition, {}, apis);
  expect(decisions(apis)).toMatchObject([
    { ModelApprovalStatus: 'Rejected', ApprovalDescription: expect.stringContaining('ROC AUC unknown') as string },
  ]);
});

test('a version without an evaluation is rejected', async () => {
  const apis = account(['arn:v/1']);
  await run(definition, {}, apis);
  expect(decisions(apis)).toMatchObject([
    { ModelApprovalStatus: 'Rejected', ApprovalDescription: 'it was registered without an evaluation' },
  ]);
});

test('everything that waits is decided, each with a record of its own; then nothing is left to do', async () => {
  // GIVEN
  const apis = account(['arn:v/1', 'arn:v/2'], evaluation(0.8, 0.1));

  // WHEN
  await run(definition, {}, apis);
  await run(definition, {}, apis);

  // THEN
  expect(decisions(apis).map(({ ModelPackageArn }) => ModelPackageArn)).toEqual(['arn:v/2', 'arn:v/1']);
  expect(new Set(apis.requests('s3:putObject').map(({ Key }) => Key)).size).toBe(2);
});
