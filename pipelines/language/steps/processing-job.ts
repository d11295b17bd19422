import type { CreateProcessingJobRequest } from '@aws-sdk/client-sagemaker';
import type { Arguments, Environment, Tags, VpcConfig } from '../arguments';
import { tagList, vpcConfig } from '../arguments';
import type { Value } from '../expression';
import { Expression } from '../expression';
import { checkInteger } from '../limits';

/** Data that a processing job finds on its disk. */
export interface ProcessingInput {
  /** The S3 prefix or object. */
  readonly source: Value<string>;
  /**
   * Where the job finds it.
   * @default /opt/ml/processing/input/<name>
   */
  readonly localPath?: Value<string>;
  /** @default S3Prefix */
  readonly dataType?: 'S3Prefix' | 'ManifestFile';
  /** @default File */
  readonly inputMode?: 'File' | 'Pipe';
  /** @default FullyReplicated */
  readonly distribution?: 'FullyReplicated' | 'ShardedByS3Key';
  /** @default None */
  readonly compression?: 'None' | 'Gzip';
}

/** Data that a processing job leaves on its disk. */
export interface ProcessingOutput {
  /** The S3 prefix it goes to. */
  readonly destination: Value<string>;
  /**
   * Where the job writes it.
   * @default /opt/ml/processing/<name>
   */
  readonly localPath?: Value<string>;
  /** @default EndOfJob */
  readonly uploadMode?: 'EndOfJob' | 'Continuous';
}

/** The instances, the container and the limits of a processing job. */
export interface ProcessingJobProps {
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
  /**
   * The key that encrypts the outputs.
   * @default - the default encryption of the bucket
   */
  readonly outputKmsKey?: Value<string>;
  /** @default - none */
  readonly environment?: Environment;
  /**
   * Seconds after which the job is stopped, 1 to 604800 (seven days).
   * @default - the service's, 24 hours
   */
  readonly maxRuntimeInSeconds?: Value<number>;
  /** @default - the container has the network of the service */
  readonly vpc?: VpcConfig;
  /**
   * Whether the container is cut off from every network.
   * @default false
   */
  readonly networkIsolation?: Value<boolean>;
  /** @default - none */
  readonly tags?: Tags;
  /**
   * Fields of CreateProcessingJob that have no property here; they win over the generated ones.
   * @default - none
   */
  readonly additionalArguments?: Partial<Arguments<CreateProcessingJobRequest>>;
}

/** The request of CreateProcessingJob, as Processing and the check steps have it. */
export function processingJob(
  props: ProcessingJobProps,
  inputs: Readonly<Record<string, Value<string> | ProcessingInput>>,
  outputs: Readonly<Record<string, Value<string> | ProcessingOutput>>,
  command: object = {},
): object {
  const {
    instanceType,
    instanceCount = 1,
    volumeSizeInGB = 30,
    volumeKmsKey,
    outputKmsKey,
    networkIsolation,
    vpc,
  } = props;
  const hasNetworkConfig = networkIsolation !== undefined || vpc !== undefined;
  return {
    ProcessingResources: {
      ClusterConfig: {
        InstanceType: instanceType,
        InstanceCount: instanceCount,
        VolumeSizeInGB: volumeSizeInGB,
        VolumeKmsKeyId: volumeKmsKey,
      },
    },
    AppSpecification: { ImageUri: props.image, ...command },
    RoleArn: props.role,
    ProcessingInputs: nonEmpty(
      Object.entries(inputs).map(([name, input]) => renderInput(name, asObject(input, 'source'))),
    ),
    ProcessingOutputConfig: nonEmpty(Object.keys(outputs)) && {
      Outputs: Object.entries(outputs).map(([name, output]) => renderOutput(name, asObject(output, 'destination'))),
      KmsKeyId: outputKmsKey,
    },
    Environment: props.environment,
    StoppingCondition: props.maxRuntimeInSeconds && { MaxRuntimeInSeconds: props.maxRuntimeInSeconds },
    NetworkConfig: hasNetworkConfig
      ? { EnableNetworkIsolation: networkIsolation, VpcConfig: vpcConfig(vpc) }
      : undefined,
    Tags: tagList(props.tags),
  };
}

/** What is wrong with the job's figures. Source of the limits: CreateProcessingJob. */
export function checkProcessingJob(props: ProcessingJobProps): string[] {
  return [
    ...checkInteger('instanceCount', props.instanceCount, 1, 100),
    ...checkInteger('volumeSizeInGB', props.volumeSizeInGB, 1, 16_384),
    ...checkInteger('maxRuntimeInSeconds', props.maxRuntimeInSeconds, 1, 604_800),
  ];
}

function renderInput(name: string, input: ProcessingInput): object {
  return {
    InputName: name,
    AppManaged: false,
    S3Input: {
      S3Uri: input.source,
      LocalPath: input.localPath ?? `/opt/ml/processing/input/${name}`,
      S3DataType: input.dataType ?? 'S3Prefix',
      S3InputMode: input.inputMode ?? 'File',
      S3DataDistributionType: input.distribution ?? 'FullyReplicated',
      S3CompressionType: input.compression ?? 'None',
    },
  };
}

function renderOutput(name: string, output: ProcessingOutput): object {
  return {
    OutputName: name,
    AppManaged: false,
    S3Output: {
      S3Uri: output.destination,
      LocalPath: output.localPath ?? `/opt/ml/processing/${name}`,
      S3UploadMode: output.uploadMode ?? 'EndOfJob',
    },
  };
}

function asObject<Key extends string, T extends Readonly<Record<Key, Value<string>>>>(
  value: Value<string> | T,
  key: Key,
): T {
  return typeof value === 'string' || value instanceof Expression ? ({ [key]: value } as unknown as T) : value;
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
