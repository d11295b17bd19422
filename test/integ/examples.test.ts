import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DescribeModelPackageCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { connectLocal } from '../../cli/aws';
import type { Decision } from '../../cli/promotion/decide';
import type { PromotionReport } from '../../cli/promotion/follow';
import { TestCloud } from './cli/support';

/** Figures as evaluation.json has them. */
type Figures = Readonly<Record<string, { readonly value: number; readonly lower: number; readonly upper: number }>>;

interface Evaluation {
  readonly task: string;
  readonly metrics: Figures;
  readonly [statistics: `${string}_metrics`]: Readonly<Record<string, unknown>>;
}

// GIVEN the examples, each with its code in its own folder, on one local cloud where a bake takes a moment
const cloud = new TestCloud();
const MODELS = ['diabetes-progression', 'handwritten-digits', 'library-docstrings'];

beforeAll(async () => {
  await cloud.start('--speed', '2400', '--epoch', '2024-07-01');
  const { stacks } = cloud.json<{ stacks: { name: string }[] }>('deploy', '-c', 'models=examples');
  expect(stacks).toHaveLength(1 + 2 * MODELS.length);
});
afterAll(() => cloud.remove());

/** Makes a model's data and uploads them. */
function putData(model: string): void {
  const data = join(cloud.folder, model);
  const dataset = ['-m', `${model.replaceAll('-', '_')}.dataset`, '--output', data];
  execFileSync('.venv/bin/python', dataset, { env: { ...process.env, PYTHONPATH: 'model-code:examples' } });
  const files = readdirSync(data).filter((name) => name.endsWith('.csv'));
  cloud.json('data', 'put', model, '--file', ...files.map((name) => join(data, name)));
}

/** The evaluation that a model's first version was registered with. */
async function evaluation(model: string): Promise<Evaluation> {
  const aws = connectLocal(`http://127.0.0.1:${cloud.port}`);
  const ModelPackageName = `arn:aws:sagemaker:us-east-1:111122223333:model-package/${model}/1`;
  const { ModelMetrics } = await aws
    .client(SageMakerClient)
    .send(new DescribeModelPackageCommand({ ModelPackageName }));
  const { hostname, pathname } = new URL(ModelMetrics!.ModelQuality!.Statistics!.S3Uri!);
  const { Body } = await aws.client(S3Client).send(new GetObjectCommand({ Bucket: hostname, Key: pathname.slice(1) }));
  return JSON.parse(await Body!.transformToString()) as Evaluation;
}

/** The answer to a model's first golden request. */
function answer(model: string): { readonly score: number | number[]; readonly predicted_label?: unknown } {
  const golden = readFileSync(join('examples', model.replaceAll('-', '_'), 'golden.jsonl'), 'utf8');
  const request = join(cloud.folder, 'request.json');
  writeFileSync(request, golden.split('\n')[0]!);
  const { stdout, stderr } = cloud.headgate('invoke', model, '--data', request);
  const { predictions } = JSON.parse(stdout || stderr) as { readonly predictions: [ReturnType<typeof answer>] };
  return predictions[0];
}

describe.each(MODELS)('%s', (model) => {
  test('is trained, registered, approved and promoted', () => {
    // WHEN
    putData(model);
    const run = cloud.json('run', model, '--wait');
    const decision = cloud.json<Decision & { readonly promotion: PromotionReport }>(
      ...['approve', `${model}/1`, '--reason', 'its figures', '--wait'],
    );
    // THEN
    expect(run).toMatchObject({ status: 'Succeeded', version: `${model}/1` });
    expect(decision.promotion).toMatchObject({ outcome: 'promoted', live: `${model}/1` });
  });
});

test('the regression answers with a value; the registry has its errors and R2', async () => {
  const { task, metrics, regression_metrics } = await evaluation('diabetes-progression');

  expect(task).toBe('regression');
  expect(metrics.r2!.lower).toBeGreaterThan(0.35);
  expect(Object.keys(regression_metrics!)).toEqual(['mae', 'mse', 'rmse', 'r2']);
  expect(answer('diabetes-progression')).toEqual({ score: expect.any(Number) });
});

test('the image classifier knows the first image, a 0; the registry has its confusion matrix', async () => {
  const { metrics, multiclass_classification_metrics: statistics } = await evaluation('handwritten-digits');
  const { score, predicted_label } = answer('handwritten-digits');

  expect(metrics.accuracy!.lower).toBeGreaterThan(0.93);
  expect(Object.keys(statistics!.confusion_matrix as object)).toEqual([...'0123456789']);
  expect(predicted_label).toBe(0);
  expect(score).toHaveLength(10);
});

test('the text model knows what an event loop is for', async () => {
  const { metrics } = await evaluation('library-docstrings');

  expect(metrics.macro_f1!.lower).toBeGreaterThan(0.7);
  expect(answer('library-docstrings').predicted_label).toBe('concurrency');
});

test('a version that misses its threshold, in the direction of its metric, is not registered', () => {
  // WHEN an error is asked for that no model reaches
  const strict = ['--parameter', 'MaxRmse=20', '--wait', '--json'];
  const { status, stdout, stderr } = cloud.headgate('run', 'diabetes-progression', ...strict);
  // THEN the champion was met, and nothing but the error is wrong
  expect(status).toBe(1);
  expect(`${stdout}${stderr}`).toMatch(
    /R2 must be at least 0.35, got 0\.5\d+; RMSE must be at most 20(\.0)?, got 5\d\.\d+/,
  );
  expect(`${stdout}${stderr}`).toMatch(/its difference in R2 to champion 1 must be at least -0\.05 .* got -?0/);
});

test('nothing stays but the key, which waits', () => {
  const { destroyed } = cloud.json<{ destroyed: string[] }>('destroy', '--yes');

  expect(destroyed).toHaveLength(1 + 2 * MODELS.length);
  expect(cloud.headgate('status').stderr).toMatch(/no model is deployed here/);
});
