import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { CreateProcessingJobRequest } from '@aws-sdk/client-sagemaker';
import { IMAGE, ROLE, world, type Program } from '../support';

const request = (change: Partial<CreateProcessingJobRequest> = {}): CreateProcessingJobRequest => ({
  ProcessingJobName: 'features-1',
  RoleArn: ROLE,
  AppSpecification: { ImageUri: IMAGE, ContainerEntrypoint: ['work'], ContainerArguments: ['--months', '2013-01'] },
  ProcessingResources: { ClusterConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 5 } },
  ProcessingInputs: [input('data', 's3://data/flights')],
  ProcessingOutputConfig: { Outputs: [output('train')] },
  Environment: { LEVEL: 'info' },
  NetworkConfig: { EnableNetworkIsolation: true },
  ...change,
});

const input = (InputName: string, S3Uri: string, more: object = {}) => ({
  InputName,
  S3Input: {
    S3Uri,
    LocalPath: `/opt/ml/processing/input/${InputName}`,
    S3DataType: 'S3Prefix',
    S3InputMode: 'File',
    ...more,
  } as const,
});

const output = (OutputName: string) => ({
  OutputName,
  S3Output: {
    S3Uri: `s3://runs/1/${OutputName}`,
    LocalPath: `/opt/ml/processing/${OutputName}`,
    S3UploadMode: 'EndOfJob',
  } as const,
});

const describe = { ProcessingJobName: 'features-1' };

test('a processing job reads its inputs, writes its outputs, and knows what it is', async () => {
  // GIVEN a prefix, a manifest and a gzip file
  const objects = new Map([
    ['data/flights/2013-01.csv', Buffer.from('jan')],
    ['data/flights/2013-02.csv', Buffer.from('feb')],
    ['data/list.manifest', Buffer.from('[{"prefix": "s3://data/flights/"}, "2013-02.csv"]')],
    ['data/packed/a.csv.gz', gzipSync('unpacked')],
  ]);
  let seen: object = {};
  const work: Program = ({ directory, environment, entrypoint }) => {
    const read = (path: string) => readFileSync(join(directory, path), 'utf8');
    seen = {
      entrypoint,
      environment,
      jan: read('processing/input/data/2013-01.csv'),
      others: existsSync(join(directory, 'processing/input/chosen/2013-01.csv')),
      chosen: read('processing/input/chosen/2013-02.csv'),
      packed: read('processing/input/packed/a.csv'),
      config: JSON.parse(read('config/processingjobconfig.json')) as object,
    };
    mkdirSync(join(directory, 'processing/train/deep'), { recursive: true });
    writeFileSync(join(directory, 'processing/train/deep/part.csv'), 'part');
    return { message: 'CompletedWithViolations: 2' };
  };
  await using cloud = await world({ work }, { objects });

  // WHEN it runs
  const inputs = [
    input('data', 's3://data/flights'),
    input('chosen', 's3://data/list.manifest', { S3DataType: 'ManifestFile' }),
    input('packed', 's3://data/packed/', { S3CompressionType: 'Gzip' }),
  ];
  await cloud.call('CreateProcessingJob', request({ ProcessingInputs: inputs }));
  await cloud.idle();

  // THEN all was in its place; without a network there are no credentials
  expect(seen).toMatchObject({
    entrypoint: ['work', '--months', '2013-01'],
    environment: { LEVEL: 'info', AWS_REGION: 'us-east-1' },
    jan: 'jan',
    others: false,
    chosen: 'feb',
    packed: 'unpacked',
    config: { ProcessingJobName: 'features-1', RoleArn: ROLE },
  });
  expect(JSON.stringify(seen)).not.toContain('AWS_SESSION_TOKEN');
  expect(objects.get('runs/1/train/deep/part.csv')?.toString()).toBe('part');
  expect(await cloud.call('DescribeProcessingJob', describe)).toMatchObject({
    ProcessingJobStatus: 'Completed',
    ExitMessage: 'CompletedWithViolations: 2',
  });
  expect(cloud.events.map(({ type, detail }) => [type, detail.ProcessingJobStatus])).toEqual([
    ['SageMaker Processing Job State Change', 'InProgress'],
    ['SageMaker Processing Job State Change', 'Completed'],
  ]);
});

test.each([
  ['with its message', 'no column dep_delay', 'AlgorithmError: no column dep_delay, exit code: 2'],
  ['without one', '', 'AlgorithmError: See job logs for more information'],
])('a program that fails %s leaves no output', async (_case, message, FailureReason) => {
  const work: Program = ({ directory }) => {
    mkdirSync(join(directory, 'processing/train'), { recursive: true });
    writeFileSync(join(directory, 'processing/train/half.csv'), 'half');
    return { code: 2, message };
  };
  await using cloud = await world({ work }, { objects: new Map([['data/flights/a.csv', Buffer.from('a')]]) });
  await cloud.call('CreateProcessingJob', request());
  await cloud.idle();
  expect(await cloud.call('DescribeProcessingJob', describe)).toMatchObject({
    ProcessingJobStatus: 'Failed',
    FailureReason,
  });
  expect([...cloud.objects.keys()]).toEqual(['data/flights/a.csv']);
});

test('what the local cloud does not have is refused by name, all at once', async () => {
  await using cloud = await world();
  const cluster = { InstanceType: 'ml.m5.large', InstanceCount: 2, VolumeSizeInGB: 5 } as const;
  const refused = cloud.call(
    'CreateProcessingJob',
    request({ ProcessingResources: { ClusterConfig: cluster }, AppSpecification: { ImageUri: IMAGE } }),
  );
  await expect(refused).rejects.toMatchObject({ status: 501 });
  await expect(refused).rejects.toThrow(/an image that starts by itself .*ClusterConfig.InstanceCount above 1/);
});

test('a job whose image has no local environment is refused, with those that have one', async () => {
  await using cloud = await world();
  const ImageUri = '111122223333.dkr.ecr.us-east-1.amazonaws.com/own:1';
  const refused = cloud.call(
    'CreateProcessingJob',
    request({ AppSpecification: { ImageUri, ContainerEntrypoint: ['x'] } }),
  );
  await expect(refused).rejects.toThrow(/image 'own:1' has no local environment; known: sagemaker-scikit-learn:1.9-0/);
});

test('the record of a job that is over can be removed', async () => {
  await using cloud = await world(
    { work: () => undefined },
    { objects: new Map([['data/flights/a.csv', Buffer.from('a')]]) },
  );
  const { ProcessingJobArn } = await cloud.call('CreateProcessingJob', request());
  await expect(cloud.call('DeleteProcessingJob', describe)).rejects.toThrow('cannot be deleted in status InProgress');
  await cloud.idle();
  await cloud.call('DeleteProcessingJob', describe);
  await expect(cloud.call('DescribeProcessingJob', describe)).rejects.toThrow('Could not find requested job');
  await expect(cloud.call('ListTags', { ResourceArn: ProcessingJobArn })).rejects.toThrow(
    'Could not find requested resource',
  );
});
