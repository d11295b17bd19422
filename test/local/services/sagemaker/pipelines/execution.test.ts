import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceError } from '../../../../../local/kernel/operation/error';
import { operation } from '../../../../../local/kernel/operation/operation';
import type { Service } from '../../../../../local/kernel/service';
import { ROLE, world, type Program, type World } from '../support';
import { definition, lambda, out, processing, register, training } from './definitions';

/** Writes a file into a processing step's output. */
const writes =
  (name: string, content: string): Program =>
  ({ directory }) => {
    mkdirSync(join(directory, 'processing/out'), { recursive: true });
    writeFileSync(join(directory, 'processing/out', name), content);
  };

/** A Lambda service with one function. */
const lambdas = (handler: (event: Record<string, unknown>) => object): Service => ({
  name: 'lambda',
  operations: [
    operation('lambda', 'Invoke', {
      authorize: () => [],
      handle: ({ Payload }) => {
        const event = JSON.parse(Buffer.from(Payload as Uint8Array).toString()) as Record<string, unknown>;
        return { StatusCode: 200, Payload: Buffer.from(JSON.stringify(handler(event))) as never };
      },
    }),
  ],
});

async function start(cloud: World, text: string, parameters: Record<string, string> = {}): Promise<string> {
  await cloud.call('CreatePipeline', {
    PipelineName: 'delay',
    PipelineDefinition: text,
    RoleArn: ROLE,
  });
  return again(cloud, parameters);
}

async function again(cloud: World, parameters: Record<string, string> = {}): Promise<string> {
  const PipelineParameters = Object.entries(parameters).map(([Name, Value]) => ({ Name, Value }));
  const started = await cloud.call('StartPipelineExecution', { PipelineName: 'delay', PipelineParameters });
  return started.PipelineExecutionArn!;
}

async function result(cloud: World, arn: string) {
  await cloud.idle();
  const { PipelineExecutionStatus: status, FailureReason: reason } = await cloud.call('DescribePipelineExecution', {
    PipelineExecutionArn: arn,
  });
  const { PipelineExecutionSteps } = await cloud.call('ListPipelineExecutionSteps', {
    PipelineExecutionArn: arn,
    SortOrder: 'Ascending',
    MaxResults: 100,
  });
  const steps = Object.fromEntries((PipelineExecutionSteps ?? []).map((step) => [step.StepName, step]));
  return { status, reason, steps };
}

const gate = (threshold: object) => ({
  Name: 'Gate',
  Type: 'Condition',
  Arguments: {
    Conditions: [
      {
        Type: 'GreaterThanOrEqualTo',
        LeftValue: {
          'Std:JsonGet': { PropertyFile: { Get: 'Steps.Evaluate.PropertyFiles.Report' }, Path: 'metrics.auc.value' },
        },
        RightValue: threshold,
      },
    ],
    IfSteps: [register('Register', { Get: 'Steps.Train.ModelArtifacts.S3ModelArtifacts' })],
    ElseSteps: [
      {
        Name: 'Refuse',
        Type: 'Fail',
        Arguments: { ErrorMessage: { 'Std:Join': { On: ' ', Values: ['AUC must be at least', threshold] } } },
      },
    ],
  },
});

const PARAMETERS = [
  { Name: 'MinAuc', Type: 'Float', DefaultValue: 0.7 },
  { Name: 'Seed', Type: 'Integer', DefaultValue: 7 },
  { Name: 'Mode', Type: 'String', DefaultValue: 'native', EnumValues: ['native', 'reject'] },
];

const text = (value: object) => ({ 'Std:Join': { On: '', Values: [value] } });

const lifecycle = definition(
  [
    processing('Features', 'features', {}, ['--seed', text({ Get: 'Parameters.Seed' })]),
    training('Train', 'train', out('Features'), {
      seed: text({ Get: 'Parameters.Seed' }),
      mode: { Get: 'Parameters.Mode' },
    }),
    lambda('Champion', { group: 'delay', model: { Get: 'Steps.Train.TrainingJobName' } }, ['Version']),
    processing(
      'Evaluate',
      'evaluate',
      { PropertyFiles: [{ PropertyFileName: 'Report', OutputName: 'out', FilePath: 'evaluation.json' }] },
      [
        '--champion',
        { Get: "Steps.Champion.OutputParameters['Version']" },
        '--auc',
        text({ Get: "Steps.Train.FinalMetricDataList['auc'].Value" }),
      ],
    ),
    gate({ Get: 'Parameters.MinAuc' }),
  ],
  PARAMETERS,
);

const seen: string[] = [];
const programs: Record<string, Program> = {
  features: (spec) => {
    seen.push(spec.entrypoint.join(' '));
    return writes('train.csv', 'a,b')(spec, Promise.resolve());
  },
  train({ directory, onLine }) {
    seen.push(readFileSync(join(directory, 'input/config/hyperparameters.json'), 'utf8'));
    seen.push(readFileSync(join(directory, 'input/data/train/train.csv'), 'utf8'));
    onLine?.('stdout', 'auc=0.8125');
  },
  evaluate: (spec) => {
    seen.push(spec.entrypoint.join(' '));
    return writes('evaluation.json', '{"metrics": {"auc": {"value": 0.75}}}')(spec, Promise.resolve());
  },
};

beforeEach(() => seen.splice(0));

test('a pipeline runs from data to a version that waits for approval', async () => {
  // GIVEN the lifecycle's pipeline
  await using cloud = await world(programs, { services: [lambdas(() => ({ Version: 3 }))] });

  // WHEN it runs with a parameter of its own
  const arn = await start(cloud, lifecycle, { Seed: '11' });
  const { status, steps } = await result(cloud, arn);

  // THEN every step saw what the ones before had made
  expect(seen).toEqual([
    'features x --seed 11',
    '{"seed":"11","mode":"native"}',
    'a,b',
    'evaluate x --champion 3 --auc 0.8125',
  ]);
  // AND the steps tell what they did; the branch not taken is not there
  expect(status).toBe('Succeeded');
  expect(Object.keys(steps)).toEqual(['Features', 'Train', 'Champion', 'Evaluate', 'Gate', 'Register']);
  expect(steps.Features?.Metadata?.ProcessingJob?.Arn).toMatch(
    /processing-job\/pipelines-[a-z0-9]{12}-Features-[a-z0-9]{10}$/,
  );
  expect(steps.Champion?.Metadata?.Lambda?.OutputParameters).toEqual([{ Name: 'Version', Value: '3' }]);
  expect(steps.Gate?.Metadata?.Condition?.Outcome).toBe('True');
  const { ModelPackageSummaryList: versions } = await cloud.call('ListModelPackages', {
    ModelPackageGroupName: 'delay',
  });
  expect(versions).toMatchObject([{ ModelPackageVersion: 1, ModelApprovalStatus: 'PendingManualApproval' }]);
  expect(steps.Register?.Metadata?.RegisterModel?.Arn).toBe(versions?.[0]?.ModelPackageArn);
  // AND CloudWatch and EventBridge heard of it
  const namespace = 'AWS/Sagemaker/ModelBuildingPipeline';
  expect(cloud.metrics.get(`${namespace}/ExecutionSucceeded`)).toEqual([1]);
  expect(cloud.metrics.get(`${namespace}/StepStarted`)).toHaveLength(6);
  expect(cloud.metrics.get(`${namespace}/StepSucceeded`)).toEqual([1, 1, 1, 1, 1, 1]);
  const changes = cloud.events.filter(({ type }) => type.endsWith('Pipeline Execution Status Change'));
  expect(changes.map(({ detail }) => detail.currentPipelineExecutionStatus)).toEqual(['Executing', 'Succeeded']);
  const gates = cloud.events
    .filter(({ detail }) => detail.stepName === 'Gate')
    .map(({ detail }) => detail.currentStepStatus);
  expect(gates).toEqual(['Starting', 'Succeeded']);
});

test('a gate that is not passed ends the execution with its message', async () => {
  await using cloud = await world(programs, { services: [lambdas(() => ({ Version: 'none' }))] });
  const { status, reason, steps } = await result(cloud, await start(cloud, lifecycle, { MinAuc: '0.9' }));
  expect([status, reason]).toEqual(['Failed', 'Step failure: One or multiple steps failed.']);
  expect(steps.Refuse).toMatchObject({
    StepStatus: 'Failed',
    FailureReason: 'AUC must be at least 0.9',
    Metadata: { Fail: { ErrorMessage: 'AUC must be at least 0.9' } },
  });
  expect(steps.Register).toBeUndefined();
});

test('all that is wrong with parameters is told at once', async () => {
  await using cloud = await world(programs);
  const refused = start(cloud, lifecycle, { Sed: '1', MinAuc: 'high', Mode: 'maybe' });
  await expect(refused).rejects.toThrow('unknown parameter Sed: the pipeline has MinAuc, Seed, Mode');
  await expect(refused).rejects.toThrow('parameter MinAuc must be of type Float, got high');
  await expect(refused).rejects.toThrow('parameter Mode must be one of native, reject, got maybe');
});

test('a step that fails lets those beside it end, and begins no other', async () => {
  const fails: Program = () => ({ code: 1, message: 'column dep_delay is missing' });
  let release!: () => void;
  const held = new Promise<void>((resolve) => (release = resolve));
  const slow: Program = () => held;
  await using cloud = await world({ fails, slow, ...programs });
  const arn = await start(
    cloud,
    definition([processing('A', 'fails'), processing('B', 'slow'), processing('C', 'features', { DependsOn: ['B'] })]),
  );
  for (let failed = false; !failed;) {
    await new Promise((resolve) => setImmediate(resolve));
    const { PipelineExecutionSteps } = await cloud.call('ListPipelineExecutionSteps', { PipelineExecutionArn: arn });
    failed = PipelineExecutionSteps?.some(({ StepStatus }) => StepStatus === 'Failed') ?? false;
  }
  release();
  const { status, steps } = await result(cloud, arn);
  expect(status).toBe('Failed');
  expect(steps.A?.FailureReason).toBe('AlgorithmError: column dep_delay is missing, exit code: 1');
  expect(steps.B?.StepStatus).toBe('Succeeded');
  expect(steps.C).toBeUndefined();
});

test("what the pipeline's role may not do is the step's failure", async () => {
  const denied: Service = {
    name: 'lambda',
    operations: [
      operation('lambda', 'Invoke', {
        authorize: () => [],
        handle() {
          throw new ServiceError(
            'AccessDeniedException',
            `User: ${ROLE} is not authorized to perform: lambda:InvokeFunction`,
            403,
          );
        },
      }),
    ],
  };
  await using cloud = await world({}, { services: [denied] });
  const { steps } = await result(cloud, await start(cloud, definition([lambda('Ask', {}, [])])));
  expect(steps.Ask?.FailureReason).toBe(
    `ClientError: Failed to invoke lambda:Invoke. Error Details: User: ${ROLE} is not authorized to perform: lambda:InvokeFunction`,
  );
});

test('a step is tried again as its policy says, in virtual time', async () => {
  // GIVEN a job that dies twice by no fault of its own, and a policy with a growing wait
  let attempts = 0;
  const flaky: Program = () =>
    ++attempts < 3 ? { code: null, reason: 'lost', message: 'the machine went away' } : undefined;
  await using cloud = await world({ flaky });
  const policy = {
    ExceptionType: ['SageMaker.JOB_INTERNAL_ERROR'],
    IntervalSeconds: 60,
    BackoffRate: 2,
    MaxAttempts: 2,
  };
  const arn = await start(cloud, definition([processing('Flaky', 'flaky', { RetryPolicies: [policy] })]));

  // WHEN only the first wait has passed
  await cloud.idle();
  await cloud.running.kernel.clock.advance(60_000);
  expect((await result(cloud, arn)).status).toBe('Executing');
  expect(attempts).toBe(2);

  // THEN the second retry comes after twice the time
  await cloud.running.kernel.clock.advance(120_000);
  const { status, steps } = await result(cloud, arn);
  expect([status, steps.Flaky?.AttemptCount]).toEqual(['Succeeded', 3]);
});

test('a cached step gives the result of an earlier execution until that is too old', async () => {
  let runs = 0;
  const count: Program = () => void runs++;
  await using cloud = await world({ count });
  const cached = processing('Count', 'count', { CacheConfig: { Enabled: true, ExpireAfter: 'PT1H' } }, [
    { Get: 'Parameters.Mode' },
  ]);
  const first = await start(cloud, definition([cached], PARAMETERS));
  await result(cloud, first);

  const second = await result(cloud, await again(cloud));
  expect(second.steps.Count?.CacheHitResult).toEqual({ SourcePipelineExecutionArn: first });
  expect(runs).toBe(1);

  await result(cloud, await again(cloud, { Mode: 'reject' }));
  expect(runs).toBe(2);

  await cloud.running.kernel.clock.advance(3_600_001);
  await result(cloud, await again(cloud));
  expect(runs).toBe(3);
});

test('stopping an execution stops its jobs; a retry goes on from what had succeeded', async () => {
  // GIVEN an execution whose second step hangs
  let running!: () => void;
  const started = new Promise<void>((resolve) => (running = resolve));
  let hang = true;
  let firsts = 0;
  const first: Program = () => void firsts++;
  const second: Program = async (_spec, stopped) => {
    if (!hang) return undefined;
    running();
    await stopped;
    return { reason: 'stopped', code: 143 };
  };
  await using cloud = await world({ first, second });
  const arn = await start(
    cloud,
    definition([processing('A', 'first'), processing('B', 'second', { DependsOn: ['A'] })]),
  );
  await started;

  // WHEN it is stopped
  await cloud.call('StopPipelineExecution', { PipelineExecutionArn: arn });
  const stopped = await result(cloud, arn);
  expect([stopped.status, stopped.steps.A?.StepStatus, stopped.steps.B?.StepStatus]).toEqual([
    'Stopped',
    'Succeeded',
    'Stopped',
  ]);

  // THEN a retry runs only the rest
  hang = false;
  await cloud.call('RetryPipelineExecution', { PipelineExecutionArn: arn });
  expect((await result(cloud, arn)).status).toBe('Succeeded');
  expect(firsts).toBe(1);
});

test.each(['features', 'train', 'evaluate'])(
  'an execution goes on after the cloud was killed during %s, without doing anything twice',
  async (killed) => {
    // GIVEN a cloud that goes away while a job runs
    const directory = mkdtempSync(join(tmpdir(), 'headgate-test-'));
    const objects = new Map<string, Buffer>();
    let running!: () => void;
    const started = new Promise<void>((resolve) => (running = resolve));
    const hangs: Program = async () => {
      running();
      await new Promise(() => undefined);
    };
    const before = await world(
      { ...programs, [killed]: hangs },
      { directory, objects, services: [lambdas(() => ({ Version: 1 }))] },
    );
    const arn = await start(before, lifecycle);
    await started;
    await before.running.stop();

    // WHEN it starts again
    await using after = await world(programs, { directory, objects, services: [lambdas(() => ({ Version: 1 }))] });
    const { status } = await result(after, arn);

    // THEN the execution succeeded with one job a step and one version
    expect(status).toBe('Succeeded');
    expect((await after.call('ListProcessingJobs', {})).ProcessingJobSummaries).toHaveLength(2);
    expect((await after.call('ListTrainingJobs', {})).TrainingJobSummaries).toHaveLength(1);
    const { ModelPackageSummaryList } = await after.call('ListModelPackages', { ModelPackageGroupName: 'delay' });
    expect(ModelPackageSummaryList).toHaveLength(1);
  },
);

test('steps beside each other run at once, as many as the execution may', async () => {
  // GIVEN programs that end only in the company of so many others
  let together = 4;
  let most = 0;
  let waiting: (() => void)[] = [];
  const meet: Program = async () => {
    const met = new Promise<void>((resolve) => waiting.push(resolve));
    most = Math.max(most, waiting.length);
    if (waiting.length >= together) waiting.splice(0).forEach((resolve) => resolve());
    await met;
  };
  await using cloud = await world({ meet });
  const steps = ['A', 'B', 'C', 'D'].map((name) => processing(name, 'meet'));
  expect((await result(cloud, await start(cloud, definition(steps)))).status).toBe('Succeeded');
  expect(most).toBe(4);

  // THEN a limit holds
  [together, most, waiting] = [2, 0, []];
  const { PipelineExecutionArn } = await cloud.call('StartPipelineExecution', {
    PipelineName: 'delay',
    ParallelismConfiguration: { MaxParallelExecutionSteps: 2 },
  });
  expect((await result(cloud, PipelineExecutionArn!)).status).toBe('Succeeded');
  expect(most).toBe(2);
});
