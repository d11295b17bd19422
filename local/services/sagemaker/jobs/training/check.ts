import type { Channel, CreateTrainingJobRequest } from '@aws-sdk/client-sagemaker';
import { validation } from '../../errors';
import { checkExpressions, checkKmsKeys, checkLocalPath } from '../checks';
import { refuse } from '../../refuse';

/**
 * Checks what a training job asks for, before it exists.
 *
 * @throws ValidationException with every problem; NotImplemented naming what the local cloud does not have
 */
export function checkTraining(request: CreateTrainingJobRequest): void {
  const { AlgorithmSpecification: algorithm, ResourceConfig: resources } = request;
  const channels = request.InputDataConfig ?? [];
  const problems = [
    ...(algorithm?.TrainingImage === undefined ? ['AlgorithmSpecification.TrainingImage must be given'] : []),
    ...(resources?.VolumeSizeInGB === undefined ? ['ResourceConfig.VolumeSizeInGB must be given'] : []),
    ...spot(request),
    ...channels
      .filter(({ DataSource }) => DataSource === undefined)
      .map(({ ChannelName }) => `channel ${ChannelName} must have a DataSource`),
    ...duplicates(channels.map(({ ChannelName }) => ChannelName!)).map((name) => `channel ${name} is there twice`),
    ...checkLocalPath('CheckpointConfig.LocalPath', request.CheckpointConfig?.LocalPath),
    ...checkKmsKeys({
      'OutputDataConfig.KmsKeyId': request.OutputDataConfig?.KmsKeyId,
      'ResourceConfig.VolumeKmsKeyId': resources?.VolumeKmsKeyId,
    }),
    ...checkExpressions(algorithm?.MetricDefinitions ?? []),
  ];
  if (problems.length > 0) throw validation(problems.join('; '));
  refuse('CreateTrainingJob', {
    'AlgorithmSpecification.AlgorithmName': algorithm?.AlgorithmName !== undefined,
    'an image that starts by itself (give AlgorithmSpecification.ContainerEntrypoint)':
      (algorithm?.ContainerEntrypoint ?? []).length === 0,
    'TrainingInputMode Pipe':
      algorithm?.TrainingInputMode === 'Pipe' || channels.some(({ InputMode }) => InputMode === 'Pipe'),
    'ResourceConfig.InstanceGroups': (resources?.InstanceGroups ?? []).length > 0,
    'ResourceConfig.InstanceCount above 1': (resources?.InstanceCount ?? 1) > 1,
    ...given('ResourceConfig.', resources, [
      'KeepAlivePeriodInSeconds',
      'TrainingPlanArn',
      'InstancePreferences',
      'InstancePlacementConfig',
    ]),
    'AlgorithmSpecification.TrainingImageConfig': algorithm?.TrainingImageConfig !== undefined,
    ...given('', request, [
      'ExperimentConfig',
      'InfraCheckConfig',
      'MlflowConfig',
      'ModelPackageConfig',
      'RemoteDebugConfig',
      'RetryStrategy',
      'ServerlessJobConfig',
      'SessionChainingConfig',
      'TensorBoardOutputConfig',
    ]),
    'ProfilerConfig (other than DisableProfiler)':
      request.ProfilerConfig !== undefined && request.ProfilerConfig.DisableProfiler !== true,
    DebugRuleConfigurations: (request.DebugRuleConfigurations ?? []).length > 0,
    'DebugHookConfig.CollectionConfigurations': (request.DebugHookConfig?.CollectionConfigurations ?? []).length > 0,
    ProfilerRuleConfigurations: (request.ProfilerRuleConfigurations ?? []).length > 0,
    ...channelFeatures(channels),
  });
}

/** Members of a request's part, by their paths, and whether they are given. */
function given<T extends object>(path: string, part: T | undefined, members: readonly (keyof T & string)[]) {
  return Object.fromEntries(members.map((member) => [`${path}${member}`, part?.[member] !== undefined]));
}

function channelFeatures(channels: readonly Channel[]): Record<string, boolean> {
  const sources = channels.map(({ DataSource }) => DataSource);
  return {
    'InputDataConfig.DataSource.FileSystemDataSource': sources.some(
      (source) => source?.FileSystemDataSource !== undefined,
    ),
    'InputDataConfig.DataSource.DatasetSource': sources.some(
      (source) => source !== undefined && 'DatasetSource' in source,
    ),
    'S3DataType AugmentedManifestFile': sources.some(
      (source) => source?.S3DataSource?.S3DataType === 'AugmentedManifestFile',
    ),
    ...Object.fromEntries(
      (['AttributeNames', 'InstanceGroupNames', 'ModelAccessConfig', 'HubAccessConfig'] as const).map((member) => [
        `S3DataSource.${member}`,
        sources.some((source) => source?.S3DataSource?.[member] !== undefined),
      ]),
    ),
    'S3DataType Converse': sources.some((source) => source?.S3DataSource?.S3DataType === 'Converse'),
    'RecordWrapperType RecordIO': channels.some(({ RecordWrapperType }) => RecordWrapperType === 'RecordIO'),
    ShuffleConfig: channels.some(({ ShuffleConfig }) => ShuffleConfig !== undefined),
  };
}

function spot({ EnableManagedSpotTraining, StoppingCondition: stopping }: CreateTrainingJobRequest): string[] {
  const [wait, run] = [stopping?.MaxWaitTimeInSeconds, stopping?.MaxRuntimeInSeconds ?? 86_400];
  if (EnableManagedSpotTraining !== true)
    return wait === undefined
      ? []
      : ['MaxWaitTimeInSeconds is for spot training: set EnableManagedSpotTraining to true'];
  if (wait !== undefined && wait >= run) return [];
  return [`MaxWaitTimeInSeconds must be >= MaxRuntimeInSeconds (${run}) for spot training, got ${wait}`];
}

const duplicates = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];
