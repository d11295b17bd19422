import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CreateTrainingJobRequest } from '@aws-sdk/client-sagemaker';
import { list } from 'tar';
import { IMAGE, ROLE, world, type Program } from '../support';

const request = (change: Partial<CreateTrainingJobRequest> = {}): CreateTrainingJobRequest => ({
  TrainingJobName: 'delay-1',
  RoleArn: ROLE,
  AlgorithmSpecification: {
    TrainingImage: IMAGE,
    TrainingInputMode: 'File',
    ContainerEntrypoint: ['train'],
    MetricDefinitions: [{ Name: 'validation:auc', Regex: 'validation:auc=([0-9.]+)' }],
  },
  HyperParameters: { depth: '3' },
  InputDataConfig: [
    {
      ChannelName: 'train',
      ContentType: 'text/csv',
      DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://data/flights/' } },
    },
  ],
  OutputDataConfig: { S3OutputPath: 's3://models/delay' },
  ResourceConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 10 },
  StoppingCondition: { MaxRuntimeInSeconds: 600 },
  Tags: [{ Key: 'model', Value: 'delay' }],
  ...change,
});

const data = () =>
  new Map([
    ['data/flights/2013-01.csv', Buffer.from('a,b\n1,2\n')],
    ['data/flights/x/y.csv', Buffer.from('z')],
  ]);
const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

test('a training job gets its channels and configuration, and leaves a model, metrics, logs and events', async () => {
  // GIVEN data in S3 and a program that looks around and writes a model
  const seen: Record<string, unknown> = {};
  const train: Program = ({ directory, environment, onLine, limits }) => {
    seen.csv = readFileSync(join(directory, 'input/data/train/2013-01.csv'), 'utf8');
    seen.nested = readFileSync(join(directory, 'input/data/train/x/y.csv'), 'utf8');
    seen.hyperparameters = json(join(directory, 'input/config/hyperparameters.json'));
    seen.channels = json(join(directory, 'input/config/inputdataconfig.json'));
    seen.environment = environment;
    seen.limit = limits?.wallSeconds;
    writeFileSync(join(directory, 'model/model.joblib'), 'weights');
    onLine?.('stdout', 'validation:auc=0.5');
    onLine?.('stdout', 'validation:auc=0.79');
  };
  await using cloud = await world({ train }, { objects: data() });

  // WHEN it runs
  const { TrainingJobArn } = await cloud.call('CreateTrainingJob', request());
  await cloud.idle();

  // THEN the container saw SageMaker's contract
  expect(seen).toMatchObject({
    csv: 'a,b\n1,2\n',
    nested: 'z',
    hyperparameters: { depth: '3' },
    channels: { train: { ContentType: 'text/csv', TrainingInputMode: 'File', S3DistributionType: 'FullyReplicated' } },
    limit: 600,
    environment: { TRAINING_JOB_NAME: 'delay-1', AWS_REGION: 'us-east-1', AWS_SESSION_TOKEN: 'token' },
  });
  // AND the job tells all of it
  const job = await cloud.call('DescribeTrainingJob', { TrainingJobName: 'delay-1' });
  expect(job).toMatchObject({
    TrainingJobArn,
    TrainingJobStatus: 'Completed',
    SecondaryStatus: 'Completed',
    ModelArtifacts: { S3ModelArtifacts: 's3://models/delay/delay-1/output/model.tar.gz' },
    FinalMetricDataList: [{ MetricName: 'validation:auc', Value: 0.79 }],
  });
  expect(job.SecondaryStatusTransitions?.map(({ Status }) => Status)).toEqual([
    'Starting',
    'Downloading',
    'Training',
    'Uploading',
    'Completed',
  ]);
  expect(job.SecondaryStatusTransitions?.every(({ EndTime }) => EndTime !== undefined)).toBe(true);
  // AND the model is an archive without a folder around it
  const names: string[] = [];
  const archive = join(cloud.directory, 'model.tar.gz');
  writeFileSync(archive, cloud.objects.get('models/delay/delay-1/output/model.tar.gz')!);
  list({ file: archive, sync: true, onReadEntry: ({ path }) => void names.push(path) });
  expect(names).toEqual(['model.joblib']);
  // AND logs, events and tags are there, the folder is gone
  const [stream, logged] = [...cloud.lines][0]!;
  expect(stream).toMatch(/^\/aws\/sagemaker\/TrainingJobs\/delay-1\/algo-1-\d+$/);
  expect(logged).toEqual(['validation:auc=0.5', 'validation:auc=0.79']);
  expect(cloud.metrics.get('/aws/sagemaker/TrainingJobs/validation:auc')).toEqual([0.5, 0.79]);
  expect(cloud.events.map(({ type, detail }) => [type, detail.TrainingJobStatus])).toEqual([
    ['SageMaker Training Job State Change', 'InProgress'],
    ['SageMaker Training Job State Change', 'Completed'],
  ]);
  const { Tags } = await cloud.call('ListTags', { ResourceArn: TrainingJobArn });
  expect(Tags).toEqual([{ Key: 'model', Value: 'delay' }]);
  expect(existsSync(join(cloud.directory, 'jobs/training-job/delay-1'))).toBe(false);
});

test.each<[string, Program, object]>([
  [
    'its program fails',
    () => ({ code: 1, message: 'no such column: dep_delay' }),
    { TrainingJobStatus: 'Failed', FailureReason: 'AlgorithmError: no such column: dep_delay, exit code: 1' },
  ],
  [
    'it uses too much memory',
    () => ({ code: null, signal: 'SIGKILL', reason: 'memory', message: 'the job uses 9 GB' }),
    { TrainingJobStatus: 'Failed', FailureReason: 'AlgorithmError: OutOfMemory: the job uses 9 GB, exit code: 137' },
  ],
  [
    'its time is up',
    () => ({ code: null, signal: 'SIGTERM', reason: 'timeout' }),
    { TrainingJobStatus: 'Stopped', SecondaryStatus: 'MaxRuntimeExceeded' },
  ],
])('a job tells why it ended when %s', async (_case, train, expected) => {
  await using cloud = await world({ train }, { objects: data() });
  await cloud.call('CreateTrainingJob', request());
  await cloud.idle();
  expect(await cloud.call('DescribeTrainingJob', { TrainingJobName: 'delay-1' })).toMatchObject(expected);
});

test('a channel without data fails the job and names the prefix', async () => {
  await using cloud = await world({ train: () => undefined });
  await cloud.call('CreateTrainingJob', request());
  await cloud.idle();
  const job = await cloud.call('DescribeTrainingJob', { TrainingJobName: 'delay-1' });
  expect(job.FailureReason).toMatch(/^ClientError: No S3 objects found under S3 URL "s3:\/\/data\/flights\/"/);
});

test('a job that is stopped still saves its model', async () => {
  // GIVEN a program that runs until it is told to stop
  let running!: () => void;
  const started = new Promise<void>((resolve) => (running = resolve));
  const train: Program = async (_spec, stopped) => {
    running();
    await stopped;
    return { code: 143, reason: 'stopped' };
  };
  await using cloud = await world({ train }, { objects: data() });
  await cloud.call('CreateTrainingJob', request());
  await started;

  // WHEN it is stopped
  await cloud.call('StopTrainingJob', { TrainingJobName: 'delay-1' });
  expect(await cloud.call('DescribeTrainingJob', { TrainingJobName: 'delay-1' })).toMatchObject({
    TrainingJobStatus: 'Stopping',
  });
  await cloud.idle();

  // THEN it is Stopped, with a model, and cannot be stopped again
  expect(await cloud.call('DescribeTrainingJob', { TrainingJobName: 'delay-1' })).toMatchObject({
    TrainingJobStatus: 'Stopped',
    SecondaryStatus: 'Stopped',
  });
  expect(cloud.objects.has('models/delay/delay-1/output/model.tar.gz')).toBe(true);
  await expect(cloud.call('StopTrainingJob', { TrainingJobName: 'delay-1' })).rejects.toThrow('is in status Stopped');
});

test('a job that a restart interrupts runs again from a clean folder', async () => {
  // GIVEN a cloud that goes away while the program runs
  const directory = mkdtempSync(join(tmpdir(), 'headgate-test-'));
  const objects = data();
  let running!: () => void;
  const started = new Promise<void>((resolve) => (running = resolve));
  const hangs: Program = async ({ directory: folder }) => {
    mkdirSync(join(folder, 'model'), { recursive: true });
    writeFileSync(join(folder, 'model/half'), 'half');
    running();
    await new Promise(() => undefined);
  };
  const first = await world({ train: hangs }, { directory, objects });
  await first.call('CreateTrainingJob', request());
  await started;
  await first.running.stop();

  // WHEN another one begins on the same folder
  let left: boolean | undefined;
  const train: Program = ({ directory: folder }) => {
    left = existsSync(join(folder, 'model/half'));
  };
  await using second = await world({ train }, { directory, objects });
  await second.idle();

  // THEN the job completed, from its beginning
  const job = await second.call('DescribeTrainingJob', { TrainingJobName: 'delay-1' });
  expect(job.TrainingJobStatus).toBe('Completed');
  expect(left).toBe(false);
  expect(job.SecondaryStatusTransitions?.map(({ Status }) => Status)).toContain('Restarting');
});

test('all that is wrong with a request is told at once', async () => {
  await using cloud = await world();
  const bad = request({
    EnableManagedSpotTraining: true,
    CheckpointConfig: { S3Uri: 's3://data/c', LocalPath: '/tmp/c' },
    OutputDataConfig: { S3OutputPath: 's3://models', KmsKeyId: 'my-key' },
  });
  const refused = cloud.call('CreateTrainingJob', bad);
  await expect(refused).rejects.toThrow('MaxWaitTimeInSeconds must be >= MaxRuntimeInSeconds (600) for spot training');
  await expect(refused).rejects.toThrow("OutputDataConfig.KmsKeyId must be a KMS key's id, alias or ARN, got my-key");
  await expect(refused).rejects.toThrow('CheckpointConfig.LocalPath must lie below /opt/ml, got /tmp/c');
});

test('what the local cloud does not have is refused by name, all at once', async () => {
  await using cloud = await world();
  const resources = {
    InstanceCount: 2,
    InstanceType: 'ml.m5.large',
    VolumeSizeInGB: 1,
    KeepAlivePeriodInSeconds: 60,
  } as const;
  const refused = cloud.call('CreateTrainingJob', request({ ResourceConfig: resources, InfraCheckConfig: {} }));
  await expect(refused).rejects.toMatchObject({ code: 'NotImplemented', status: 501 });
  await expect(refused).rejects.toThrow(
    'ResourceConfig.InstanceCount above 1, ResourceConfig.KeepAlivePeriodInSeconds, InfraCheckConfig',
  );
});

test('a name is taken once; jobs are listed in the order of their creation, a page at a time', async () => {
  await using cloud = await world({ train: () => undefined }, { objects: data() });
  for (const name of ['b', 'a', 'c']) {
    await cloud.call('CreateTrainingJob', request({ TrainingJobName: name }));
    await cloud.running.kernel.clock.advance(1000);
  }
  await expect(cloud.call('CreateTrainingJob', request({ TrainingJobName: 'a' }))).rejects.toMatchObject({
    code: 'ResourceInUse',
  });
  const first = await cloud.call('ListTrainingJobs', { MaxResults: 2 });
  const second = await cloud.call('ListTrainingJobs', { MaxResults: 2, NextToken: first.NextToken });
  const names = [first, second].map(({ TrainingJobSummaries }) =>
    TrainingJobSummaries?.map((job) => job.TrainingJobName),
  );
  expect(names).toEqual([['b', 'a'], ['c']]);
  expect(second.NextToken).toBeUndefined();
});
