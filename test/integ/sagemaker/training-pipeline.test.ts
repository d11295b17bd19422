import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { Task } from '../../../lib/spec';
import { operation } from '../../../local/kernel/operation/operation';
import type { Service } from '../../../local/kernel/service';
import { trainingPipeline } from '../../../pipelines/definitions/training';
import { IMAGE, ROLE } from '../../local/services/sagemaker/support';
import { root } from '../../local/support';
import { allow, RealCloud } from './support';

/** Answers that there is no champion, as the champion's function does. */
const noChampion: Service = {
  name: 'lambda',
  operations: [
    operation('lambda', 'Invoke', {
      authorize: () => [],
      handle({ Payload }) {
        const { NoChampionUri } = JSON.parse(Buffer.from(Payload as Uint8Array).toString()) as Record<string, string>;
        const answer = { ChampionModelUri: NoChampionUri, ChampionVersion: 'none' };
        return { StatusCode: 200, Payload: Buffer.from(JSON.stringify(answer)) as never };
      },
    }),
  ],
};

const POLICY = [
  allow([
    'sagemaker:*ProcessingJob',
    'sagemaker:*TrainingJob',
    'sagemaker:*ModelPackage',
    'sagemaker:*ModelPackageGroup',
  ]),
  allow(['iam:PassRole'], ROLE),
  allow(['s3:*', 'kms:*', 'logs:*', 'cloudwatch:PutMetricData', 'lambda:InvokeFunction']),
];

const instances = { instanceType: 'ml.m5.large', volumeSizeInGB: 5, maxRuntimeInSeconds: 600 };

let cloud: RealCloud;
let data: string;

beforeAll(async () => {
  cloud = await RealCloud.start(() => [noChampion]);
  await cloud.allowRole(POLICY);
  data = mkdtempSync(join(tmpdir(), 'headgate-data-'));
  const python = join(process.cwd(), '.venv/bin/python');
  execFileSync(python, ['-m', 'breast_cancer.dataset', '--output', data], { cwd: 'model-code' });
  for (const file of readdirSync(data).filter((name) => name.endsWith('.csv')))
    await cloud.put(`data/${file}`, readFileSync(join(data, file)));
  await cloud.put('code/code.zip', zipSync(code('breast_cancer')));
});

afterAll(async () => {
  await cloud.stop();
  rmSync(data, { recursive: true, force: true });
});

/** What the archive of a model's code holds. */
function code(model: string): Record<string, Uint8Array> {
  const names = ['__main__.py', ...['headgate_ml', model].flatMap((folder) => sources(folder))];
  return Object.fromEntries(names.map((name) => [name, readFileSync(join('model-code', name))]));
}

const sources = (folder: string): string[] =>
  readdirSync(join('model-code', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(py|json)$/.test(name))
    .map((name) => `${folder}/${name}`);

test('the training pipeline of the kit runs as it is, from data to a version that waits for approval', async () => {
  // GIVEN the pipeline as the training stack defines it, for the tumour model
  const { call } = cloud.running.kernel;
  const { KeyMetadata } = await call(root, 'kms', 'CreateKey', {});
  const pipeline = trainingPipeline({
    name: 'tumour',
    modelPackageGroupName: 'tumour',
    description: 'Whether a tumour is malignant',
    image: IMAGE,
    jobRole: ROLE,
    championFunction: 'arn:aws:lambda:us-east-1:111122223333:function:champion',
    code: { uri: 's3://runs/code/code.zip', fileName: 'code.zip', hash: 'abc' },
    processing: { ...instances, volumeKmsKey: KeyMetadata!.Arn },
    training: { ...instances, volumeKmsKey: KeyMetadata!.Arn },
    outputKmsKey: KeyMetadata!.Arn!,
    runsUri: 's3://runs/tumour/runs',
    contentType: 'text/csv',
    responseType: 'application/json',
    servingInstanceTypes: ['ml.m5.large'],
    task: Task.binaryClassification({ minRocAuc: 0.8 }).bind(),
    championMargin: 0,
    defaults: {
      dataUri: 's3://runs/data/',
      months: '2024-01:2024-03',
      evaluationMonths: '2024-04',
      seed: 7,
      hyperparameters: { 'inverse-regularization': 1 },
    },
  });

  // WHEN it runs
  const { status, steps, id } = await cloud.execute('tumour', pipeline.definition(), ROLE);

  // THEN every step has succeeded, and a version waits with all that its approver needs
  expect(steps.map(({ StepName, StepStatus, FailureReason }) => [StepName, StepStatus, FailureReason])).toEqual(
    expect.arrayContaining([['Register', 'Succeeded', undefined]]),
  );
  expect(status).toBe('Succeeded');
  const { ModelPackageSummaryList } = await call(root, 'sagemaker', 'ListModelPackages', {
    ModelPackageGroupName: 'tumour',
  });
  const version = await call(root, 'sagemaker', 'DescribeModelPackage', {
    ModelPackageName: ModelPackageSummaryList![0]!.ModelPackageArn,
  });
  expect(version).toMatchObject({
    ModelApprovalStatus: 'PendingManualApproval',
    ModelMetrics: { ModelQuality: { Statistics: { S3Uri: `s3://runs/tumour/runs/${id}/evaluation/evaluation.json` } } },
    CustomerMetadataProperties: { seed: '7', champion: 'none', 'hyperparameter:inverse-regularization': '1' },
  });
  const evaluation = await cloud.readJson<{ metrics: { roc_auc: { value: number } } }>(
    `tumour/runs/${id}/evaluation/evaluation.json`,
  );
  expect(evaluation.metrics.roc_auc.value).toBeGreaterThan(0.8);
  const took = steps.map(({ StepName, StartTime, EndTime }) => `${StepName} ${+EndTime! - +StartTime!} ms`);
  process.stdout.write(`${took.join(', ')}\n`);
});
