/** What a job needs from its surroundings: the part of a Create request that the container's host acts on. */
export interface Plan {
  readonly imageUri: string;
  /** The program and its arguments, as the container starts it. */
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly roleArn: string;
  /** Real seconds. */
  readonly maxRuntimeSeconds: number;
  /** GB of the volume: how much the job's folder may hold. */
  readonly volumeGB: number;
  /** The key that encrypts the volume: there is no volume here, but a key that does not exist fails the job all the same. */
  readonly volumeKmsKeyId?: string;
  readonly networkIsolation: boolean;
  readonly inputs: readonly Download[];
  readonly outputs: readonly Upload[];
  /** Files that describe the job to the container, by path: written before it starts. */
  readonly files: Readonly<Record<string, object>>;
  /** Folders that the container finds empty. */
  readonly folders: readonly string[];
  readonly metrics: readonly MetricPattern[];
  /** Metrics that the program leaves in a file, for SageMaker to publish. @default none */
  readonly metricsFile?: MetricsFile;
  /** Of the log group, for example `/aws/sagemaker/TrainingJobs`; the namespace of the metrics, too. */
  readonly logGroup: string;
}

/** Objects that become files. */
export interface Download {
  /** For messages: the channel's or input's name. */
  readonly name: string;
  readonly uri: string;
  /** `S3Prefix`: every object whose key begins so; `ManifestFile`: those that a manifest lists. */
  readonly type: 'S3Prefix' | 'ManifestFile';
  /** Below /opt/ml. */
  readonly path: string;
  /** Whether the objects are gzip files, unpacked on the way. */
  readonly gunzip: boolean;
  /** Nothing there is no error. @default false */
  readonly optional?: boolean;
}

/** Files that become objects. */
export interface Upload {
  readonly name: string;
  /** Below /opt/ml. */
  readonly path: string;
  /** Where a folder's files go, or the object that an archive becomes. */
  readonly uri: string;
  /** `folder`: one object a file; `archive`: one tar.gz. */
  readonly as: 'folder' | 'archive';
  readonly kmsKeyId?: string;
  /** An empty folder leaves no object. @default false */
  readonly skipEmpty?: boolean;
}

/** A value that is read from the log: the first group of the expression. */
export interface MetricPattern {
  readonly name: string;
  readonly regex: string;
}

/** A file with a metric datum a line, in JSON: https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-byoc-cloudwatch.html */
export interface MetricsFile {
  readonly path: string;
  readonly namespace: string;
}

/** Where a container sees its files. */
export const ROOT = '/opt/ml';
