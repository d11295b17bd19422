import type { Step } from '../../../../pipelines/language';
import {
  ClarifyCheckStep,
  ConditionStep,
  FailStep,
  ModelStep,
  ProcessingStep,
  RegisterModelStep,
  RetryPolicy,
  TrainingStep,
  TransformStep,
  TuningStep,
} from '../../../../pipelines/language';
import { renderedSteps, step } from '../steps-for-tests';

const job = { image: 'i', role: 'r', instanceType: 'ml.m5.large' };
const training = { ...job, outputPath: 's3://b/models' };

function render(one: Step): Record<string, unknown> {
  return renderedSteps(one)[0]!;
}

describe('what any step can say', () => {
  test('retries, cache and names', () => {
    const rendered = render(
      new TrainingStep('Train', {
        ...training,
        displayName: 'Train it',
        description: 'd',
        cache: { expireAfter: 'PT12H' },
        retryPolicies: [
          RetryPolicy.attempts(3, ['Step.THROTTLING', 'SageMaker.CAPACITY_ERROR'], { intervalSeconds: 60 }),
          RetryPolicy.within(30, ['Step.SERVICE_FAULT'], { backoffRate: 1.5 }),
        ],
      }),
    );

    expect(rendered).toMatchObject({
      DisplayName: 'Train it',
      Description: 'd',
      CacheConfig: { Enabled: true, ExpireAfter: 'PT12H' },
      RetryPolicies: [
        {
          BackoffRate: 2,
          IntervalSeconds: 60,
          MaxAttempts: 3,
          ExceptionType: ['Step.THROTTLING', 'SageMaker.CAPACITY_ERROR'],
        },
        { BackoffRate: 1.5, IntervalSeconds: 1, ExpireAfterMin: 30, ExceptionType: ['Step.SERVICE_FAULT'] },
      ],
    });
  });

  test('a dependency is listed once, and what is read is not listed', () => {
    const a = step('A');
    const b = step('B', a, a);
    b.addDependency(a);

    expect(renderedSteps(a, b)[1]).toMatchObject({ DependsOn: ['A'] });
    expect(render(new FailStep('F'))).toEqual({ Name: 'F', Type: 'Fail', Arguments: { ErrorMessage: '' } });
  });
});

describe('fields beyond the oracle', () => {
  test('a processing job inside a VPC with keys', () => {
    const rendered = render(
      new ProcessingStep('P', {
        ...job,
        volumeKmsKey: 'k1',
        outputKmsKey: 'k2',
        networkIsolation: true,
        vpc: { subnets: ['s'], securityGroupIds: ['g'] },
        outputs: { out: { destination: 's3://b/out', uploadMode: 'Continuous' } },
      }),
    );

    expect(rendered.Arguments).toMatchObject({
      ProcessingResources: { ClusterConfig: { VolumeKmsKeyId: 'k1' } },
      ProcessingOutputConfig: {
        KmsKeyId: 'k2',
        Outputs: [{ S3Output: { S3UploadMode: 'Continuous', LocalPath: '/opt/ml/processing/out' } }],
      },
      NetworkConfig: { EnableNetworkIsolation: true, VpcConfig: { Subnets: ['s'], SecurityGroupIds: ['g'] } },
    });
  });

  test('a training job with an own command; no debugger, no profiler', () => {
    const { Arguments } = render(new TrainingStep('T', { ...training, entrypoint: ['python3', 'x.zip', 'train'] }));

    expect(Arguments).toMatchObject({ AlgorithmSpecification: { ContainerEntrypoint: ['python3', 'x.zip', 'train'] } });
    expect(Object.keys(Arguments as object)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/Debug|Profiler|HyperParameters/)]),
    );
  });

  test('additional arguments win', () => {
    const rendered = render(
      new TrainingStep('T', {
        ...training,
        additionalArguments: { RoleArn: 'other', RetryStrategy: { MaximumRetryAttempts: 2 } },
      }),
    );

    expect(rendered.Arguments).toMatchObject({ RoleArn: 'other', RetryStrategy: { MaximumRetryAttempts: 2 } });
  });

  test('a check of a model names the model', () => {
    const check = new ClarifyCheckStep('C', {
      ...job,
      checkType: 'MODEL_BIAS',
      data: 's3://b/d',
      analysisConfig: 's3://b/c.json',
      destination: 's3://b/o',
      modelName: 'm',
    });

    expect(render(check)).toMatchObject({ CheckType: 'MODEL_BIAS', ModelName: 'm', SuppliedBaselineConstraints: null });
    expect(render(check)).not.toHaveProperty('SuppliedBaselineStatistics');
  });
});

describe('violations of a step by itself', () => {
  const model = {
    modelName: 'm',
    input: { source: 's3://b' },
    output: { path: 's3://b' },
    instanceType: 'ml.m5.large',
  };
  const tuning = {
    ...training,
    strategy: 'Random' as const,
    objective: { type: 'Maximize' as const, metric: 'auc' },
    maxParallelJobs: 1,
  };
  const register = { modelPackageGroupName: 'g', contentTypes: ['text/csv'], responseTypes: ['text/csv'] };

  test.each<[string, Step, string[]]>([
    [
      'a processing job without an instance, too large, too long',
      new ProcessingStep('S', { ...job, instanceCount: 0, volumeSizeInGB: 16_385, maxRuntimeInSeconds: 604_801 }),
      [
        'instanceCount must be a whole number, between 1 and 100, got 0',
        'volumeSizeInGB must be a whole number, between 1 and 16384, got 16385',
        'maxRuntimeInSeconds must be a whole number, between 1 and 604800, got 604801',
      ],
    ],
    [
      'a spot job that cannot wait as long as it runs',
      new TrainingStep('S', { ...training, spot: { maxWaitTimeInSeconds: 3600 } }),
      ['spot.maxWaitTimeInSeconds must be at least maxRuntimeInSeconds (86400), got 3600: it includes the run'],
    ],
    [
      'a retry policy without limits or exceptions',
      new ModelStep('S', {
        role: 'r',
        container: { image: 'i' },
        retryPolicies: [
          RetryPolicy.attempts(21, []),
          RetryPolicy.within(14_401, ['Step.THROTTLING'], { backoffRate: 0 }),
        ],
      }),
      [
        'attempts of a retry policy must be a whole number, between 1 and 20, got 21',
        'a retry policy must name at least one exception, got none',
        'minutes of a retry policy must be a whole number, between 1 and 14400, got 14401',
        'backoffRate of a retry policy must be above 0, got 0',
      ],
    ],
    [
      'a package without a container, with too many facts',
      new RegisterModelStep('S', {
        ...register,
        containers: [],
        customerMetadataProperties: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, 'v'])),
      }),
      ['containers must be 1 to 15, got 0', 'customerMetadataProperties must be at most 50, got 51'],
    ],
    [
      'a tuning job that searches nothing',
      new TuningStep('S', { ...tuning, maxJobs: 0, ranges: {} }),
      ['maxJobs must be a whole number, 1 or more, got 0', 'ranges must hold at least one hyperparameter, got none'],
    ],
    [
      'ranges without room',
      new TuningStep('S', {
        ...tuning,
        maxJobs: 1,
        ranges: { a: { type: 'integer', min: 2, max: 2 }, b: { type: 'categorical', values: [] } },
      }),
      ['ranges.a: min must be below max, got 2 and 2', 'ranges.b must list at least one value, got none'],
    ],
    [
      'a transform that asks too often',
      new TransformStep('S', { ...model, maxPayloadInMB: 101, modelClient: { maxRetries: 4 } }),
      [
        'maxPayloadInMB must be a whole number, between 0 and 100, got 101',
        'modelClient.maxRetries must be a whole number, between 0 and 3, got 4',
      ],
    ],
    [
      'a check of a model without the model',
      new ClarifyCheckStep('S', {
        ...job,
        checkType: 'MODEL_EXPLAINABILITY',
        data: 's3://b',
        analysisConfig: 's3://b',
        destination: 's3://b',
      }),
      ['modelName must be given for MODEL_EXPLAINABILITY: the analyzer asks the model for predictions'],
    ],
    [
      'a condition that tests nothing',
      new ConditionStep('S', { conditions: [] }),
      ['conditions must hold at least one condition, got none'],
    ],
  ])('%s', (_, invalid, expected) => {
    expect(invalid.violations()).toEqual(expected.map((violation) => `step 'S': ${violation}`));
  });

  test.each(['P7D', 'PT12H', 'P1Y2M3DT4H5M6S', 'P2W'])('%s is a duration', (expireAfter) => {
    expect(new ProcessingStep('S', { ...job, cache: { expireAfter } }).violations()).toEqual([]);
  });

  test.each(['P', 'PT', '7D', 'P7', 'P1DT', 'PT1D'])('%s is no duration', (expireAfter) => {
    expect(new ProcessingStep('S', { ...job, cache: { expireAfter } }).violations()).toHaveLength(1);
  });
});
