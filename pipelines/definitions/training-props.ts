import type { Scalar, Value, VpcConfig } from '../language';
import type { TaskDefinition } from './task';

/** The executable archive of a model's Python code. */
export interface CodeArchive {
  /** Its S3 URI, which ends in `fileName`. */
  readonly uri: Value<string>;
  readonly fileName: string;
  /** What tells this code from any other; kept with every version it trains. */
  readonly hash: string;
}

/** What a kind of job runs on. */
export interface Instances {
  readonly instanceType: Value<string>;
  readonly volumeSizeInGB: number;
  /**
   * The key of the volumes. Instance types with disks of their own refuse one.
   * @default - the volumes are encrypted by the service or by the hardware
   */
  readonly volumeKmsKey?: Value<string>;
  /** Seconds after which a job is stopped. */
  readonly maxRuntimeInSeconds: number;
}

/** What the training pipeline needs to know of a model and of the account. */
export interface TrainingPipelineProps {
  /** The pipeline's name. */
  readonly name: string;
  /** The group that versions are registered in. */
  readonly modelPackageGroupName: Value<string>;
  /** One sentence about the model, for the registry. */
  readonly description: string;
  /** The URI of the image that trains, processes and serves. */
  readonly image: Value<string>;
  /** The ARN of the role that jobs run under. */
  readonly jobRole: Value<string>;
  /** The ARN of the function that finds the version to beat. */
  readonly championFunction: Value<string>;
  readonly code: CodeArchive;
  readonly processing: Instances;
  readonly training: Instances;
  /** The key that encrypts everything the pipeline writes. */
  readonly outputKmsKey: Value<string>;
  /**
   * The VPC that jobs run in.
   * @default - the network of the service
   */
  readonly vpc?: VpcConfig;
  /** The S3 URI below which each execution has a folder. */
  readonly runsUri: Value<string>;
  /** The media type of requests, and the only one that versions declare. */
  readonly contentType: string;
  /** The media type of answers. */
  readonly responseType: string;
  /** The instance types that versions may be served on. */
  readonly servingInstanceTypes: readonly string[];
  /** What is predicted, and how good a version has to be. */
  readonly task: TaskDefinition;
  /** How much a challenger may lose against the champion at the lower end of the difference's confidence interval, of the task's metric. */
  readonly championMargin: number;
  /** What an execution does that is not told otherwise. */
  readonly defaults: TrainingDefaults;
}

/** The defaults of the pipeline's parameters. */
export interface TrainingDefaults {
  /** The S3 URI of the data: one CSV file a month. */
  readonly dataUri: string;
  /** The months the model learns from. */
  readonly months: string;
  /** The held-out months that champion and challenger are compared on. */
  readonly evaluationMonths: string;
  readonly seed: number;
  /** Values for the model's `train`, by its names for them; each becomes a parameter. */
  readonly hyperparameters: Readonly<Record<string, Scalar>>;
}
