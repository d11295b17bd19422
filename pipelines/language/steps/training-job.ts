import type { Scalar, Value } from '../expression';
import { Expression } from '../expression';
import { text } from '../functions';
import type { Environment, Tags, VpcConfig } from '../arguments';
import { vpcConfig } from '../arguments';
import { checkInteger } from '../limits';

/** Data that a training job reads. */
export interface Channel {
  /** The S3 prefix or object. */
  readonly source: Value<string>;
  /** @default - none */
  readonly contentType?: Value<string>;
  /** @default - the job's */
  readonly inputMode?: 'File' | 'Pipe' | 'FastFile';
  /** @default S3Prefix */
  readonly dataType?: 'S3Prefix' | 'ManifestFile';
  /** @default FullyReplicated */
  readonly distribution?: 'FullyReplicated' | 'ShardedByS3Key';
  /** @default - none */
  readonly compression?: 'None' | 'Gzip';
}

/** Where a training job saves its state, so that it can go on after an interruption. */
export interface Checkpoint {
  readonly s3Uri: Value<string>;
  /** @default /opt/ml/checkpoints */
  readonly localPath?: Value<string>;
}

/** What a training job is, whether it runs alone or as one of a tuning job. */
export interface TrainingJobProps {
  /** The URI of the container image. */
  readonly image: Value<string>;
  /** The ARN of the role the job runs under. */
  readonly role: Value<string>;
  readonly instanceType: Value<string>;
  /** @default 1 */
  readonly instanceCount?: Value<number>;
  /** @default 30 */
  readonly volumeSizeInGB?: Value<number>;
  /**
   * The key that encrypts the instances' volumes.
   * @default - the key of the service
   */
  readonly volumeKmsKey?: Value<string>;
  /** The S3 prefix the model archive goes to. */
  readonly outputPath: Value<string>;
  /**
   * The key that encrypts the model archive.
   * @default - the default encryption of the bucket
   */
  readonly outputKmsKey?: Value<string>;
  /**
   * Seconds after which the job is stopped; at least 1.
   * @default 86400
   */
  readonly maxRuntimeInSeconds?: Value<number>;
  /** @default File */
  readonly inputMode?: 'File' | 'Pipe' | 'FastFile';
  /**
   * Channels by name; a plain S3 URI takes every default.
   * @default - none
   */
  readonly channels?: Readonly<Record<string, Value<string> | Channel>>;
  /**
   * Values the algorithm reads; the service keeps them as text.
   * @default - none
   */
  readonly hyperparameters?: Readonly<Record<string, Value<Scalar>>>;
  /**
   * Metrics by name, each with the regular expression that finds its value in the log.
   * @default - none
   */
  readonly metrics?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly environment?: Environment;
  /**
   * Takes spare capacity at a lower price; the job can be interrupted, so give it a checkpoint.
   * @default - on-demand instances
   */
  readonly spot?: {
    /** Seconds to wait for capacity and run, together; at least `maxRuntimeInSeconds`. */
    readonly maxWaitTimeInSeconds: Value<number>;
  };
  /** @default - none */
  readonly checkpoint?: Checkpoint;
  /** @default - the container has the network of the service */
  readonly vpc?: VpcConfig;
  /**
   * Whether the container is cut off from every network.
   * @default false
   */
  readonly networkIsolation?: Value<boolean>;
  /** @default - none */
  readonly tags?: Tags;
}

/** The fields that training and tuning jobs spell alike. */
export function trainingJob(props: TrainingJobProps): object {
  const { spot, checkpoint, metrics, maxRuntimeInSeconds = 86_400 } = props;
  return {
    OutputDataConfig: { S3OutputPath: props.outputPath, KmsKeyId: props.outputKmsKey },
    StoppingCondition: { MaxRuntimeInSeconds: maxRuntimeInSeconds, MaxWaitTimeInSeconds: spot?.maxWaitTimeInSeconds },
    RoleArn: props.role,
    InputDataConfig:
      props.channels && Object.entries(props.channels).map(([name, channel]) => renderChannel(name, channel)),
    Environment: props.environment,
    EnableManagedSpotTraining: spot ? true : undefined,
    CheckpointConfig: checkpoint && {
      S3Uri: checkpoint.s3Uri,
      LocalPath: checkpoint.localPath ?? '/opt/ml/checkpoints',
    },
    EnableNetworkIsolation: props.networkIsolation,
    VpcConfig: vpcConfig(props.vpc),
    AlgorithmSpecification: {
      TrainingInputMode: props.inputMode ?? 'File',
      TrainingImage: props.image,
      MetricDefinitions: metrics && Object.entries(metrics).map(([Name, Regex]) => ({ Name, Regex })),
    },
  };
}

/** The instances, which training and tuning jobs keep in fields of different names. */
export function trainingResources(props: TrainingJobProps): object {
  return {
    InstanceType: props.instanceType,
    InstanceCount: props.instanceCount ?? 1,
    VolumeSizeInGB: props.volumeSizeInGB ?? 30,
    VolumeKmsKeyId: props.volumeKmsKey,
  };
}

/** Hyperparameters as the text that the service keeps. */
export function hyperparameterTexts(hyperparameters: TrainingJobProps['hyperparameters'] = {}): object {
  return Object.fromEntries(Object.entries(hyperparameters).map(([name, value]) => [name, text(value)]));
}

/** What is wrong with the job's figures. Source of the limits: CreateTrainingJob. */
export function checkTrainingJob(props: TrainingJobProps): string[] {
  const { maxRuntimeInSeconds = 86_400, spot } = props;
  const wait = spot?.maxWaitTimeInSeconds;
  const isShort = typeof wait === 'number' && typeof maxRuntimeInSeconds === 'number' && wait < maxRuntimeInSeconds;
  return [
    ...checkInteger('instanceCount', props.instanceCount, 1),
    ...checkInteger('volumeSizeInGB', props.volumeSizeInGB, 1, 16_384),
    ...checkInteger('maxRuntimeInSeconds', maxRuntimeInSeconds, 1),
    ...(isShort
      ? [
          `spot.maxWaitTimeInSeconds must be at least maxRuntimeInSeconds (${maxRuntimeInSeconds}), got ${wait}: it includes the run`,
        ]
      : []),
  ];
}

function renderChannel(name: string, channel: Value<string> | Channel): object {
  const { source, contentType, inputMode, dataType, distribution, compression }: Channel =
    typeof channel === 'string' || channel instanceof Expression ? { source: channel } : channel;
  return {
    ChannelName: name,
    ContentType: contentType,
    InputMode: inputMode,
    CompressionType: compression,
    DataSource: {
      S3DataSource: {
        S3DataType: dataType ?? 'S3Prefix',
        S3Uri: source,
        S3DataDistributionType: distribution ?? 'FullyReplicated',
      },
    },
  };
}
