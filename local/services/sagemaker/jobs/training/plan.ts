import type { Channel, CreateTrainingJobRequest } from '@aws-sdk/client-sagemaker';
import type { Job } from '../job';
import type { Download, Plan, Upload } from '../plan';
import { below } from '../transfer/s3-uri';

/** Real seconds, when the request has no StoppingCondition: one day. */
export const LONGEST_RUN = 86_400;

/** Where training jobs log. */
export const TRAINING_LOG_GROUP = '/aws/sagemaker/TrainingJobs';

/** What a training container is given and leaves: https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-training-algo.html */
export function trainingPlan({ name, arn, roleArn, request }: Job<CreateTrainingJobRequest>): Plan {
  const algorithm = request.AlgorithmSpecification!;
  const channels = request.InputDataConfig ?? [];
  return {
    imageUri: algorithm.TrainingImage!,
    command: [...(algorithm.ContainerEntrypoint ?? []), ...(algorithm.ContainerArguments ?? [])],
    environment: { TRAINING_JOB_NAME: name, TRAINING_JOB_ARN: arn, ...request.Environment },
    roleArn,
    maxRuntimeSeconds: request.StoppingCondition?.MaxRuntimeInSeconds ?? LONGEST_RUN,
    volumeGB: request.ResourceConfig!.VolumeSizeInGB!,
    volumeKmsKeyId: request.ResourceConfig!.VolumeKmsKeyId,
    networkIsolation: request.EnableNetworkIsolation ?? false,
    inputs: [...channels.map(channelDownload), ...checkpoints(request, { optional: true })],
    outputs: outputs(name, request),
    files: configuration(request),
    folders: ['/opt/ml/model', '/opt/ml/output/data', '/opt/ml/input/data'],
    metrics: (algorithm.MetricDefinitions ?? []).map(({ Name, Regex }) => ({ name: Name!, regex: Regex! })),
    logGroup: TRAINING_LOG_GROUP,
  };
}

/** The object that holds a job's model. */
export function modelArtifacts(name: string, { OutputDataConfig: output }: CreateTrainingJobRequest): string {
  const packed = output?.CompressionType !== 'NONE';
  return below(output!.S3OutputPath!, `${name}/output/${packed ? 'model.tar.gz' : 'model'}`);
}

function channelDownload({ ChannelName: name, DataSource, CompressionType }: Channel): Download {
  const { S3Uri, S3DataType } = DataSource!.S3DataSource!;
  return {
    name: name!,
    uri: S3Uri!,
    type: S3DataType === 'ManifestFile' ? 'ManifestFile' : 'S3Prefix',
    path: `/opt/ml/input/data/${name}`,
    gunzip: CompressionType === 'Gzip',
  };
}

function checkpoints({ CheckpointConfig: config }: CreateTrainingJobRequest, extra: Partial<Download>): Download[] {
  if (config === undefined) return [];
  const path = config.LocalPath ?? '/opt/ml/checkpoints';
  return [{ name: 'checkpoints', uri: config.S3Uri!, type: 'S3Prefix', path, gunzip: false, ...extra }];
}

function outputs(name: string, request: CreateTrainingJobRequest): Upload[] {
  const { S3OutputPath, KmsKeyId: kmsKeyId, CompressionType } = request.OutputDataConfig!;
  const as = CompressionType === 'NONE' ? 'folder' : 'archive';
  const data = below(S3OutputPath!, `${name}/output/${as === 'archive' ? 'output.tar.gz' : 'data'}`);
  return [
    { name: 'model', path: '/opt/ml/model', uri: modelArtifacts(name, request), as, kmsKeyId },
    { name: 'output', path: '/opt/ml/output/data', uri: data, as, kmsKeyId, skipEmpty: true },
    ...checkpoints(request, {}).map(({ uri, path }): Upload => ({
      name: 'checkpoints',
      path,
      uri,
      as: 'folder',
      kmsKeyId,
    })),
  ];
}

function configuration(request: CreateTrainingJobRequest): Record<string, object> {
  const instance = request.ResourceConfig!.InstanceType;
  const group = 'homogeneousCluster';
  const channels = (request.InputDataConfig ?? []).map((channel) => [
    channel.ChannelName!,
    channelConfiguration(channel),
  ]);
  return {
    '/opt/ml/input/config/hyperparameters.json': request.HyperParameters ?? {},
    '/opt/ml/input/config/inputdataconfig.json': Object.fromEntries(channels) as object,
    '/opt/ml/input/config/resourceconfig.json': {
      current_host: 'algo-1',
      current_instance_type: instance,
      current_group_name: group,
      hosts: ['algo-1'],
      instance_groups: [{ instance_group_name: group, instance_type: instance, hosts: ['algo-1'] }],
      network_interface_name: 'eth0',
    },
    ...(request.CheckpointConfig === undefined
      ? {}
      : { '/opt/ml/input/config/checkpointconfig.json': request.CheckpointConfig }),
  };
}

function channelConfiguration({ ContentType, DataSource, RecordWrapperType }: Channel): object {
  return {
    ...(ContentType === undefined ? {} : { ContentType }),
    TrainingInputMode: 'File',
    S3DistributionType: DataSource!.S3DataSource!.S3DataDistributionType ?? 'FullyReplicated',
    RecordWrapperType: RecordWrapperType ?? 'None',
  };
}
