import type { CreateTransformJobRequest, DescribeTransformJobResponse } from '@aws-sdk/client-sagemaker';
import type { Arguments, Environment, Tags } from '../arguments';
import { tagList } from '../arguments';
import type { Value } from '../expression';
import { checkInteger } from '../limits';
import { propertiesOf } from '../properties';
import type { CacheableProps, RetryableProps, StepProps } from '../step';
import { Step } from '../step';

/** What a transform job reads. */
export interface TransformInput {
  /** The S3 prefix or object. */
  readonly source: Value<string>;
  /** @default S3Prefix */
  readonly dataType?: 'S3Prefix' | 'ManifestFile';
  /** @default - none */
  readonly contentType?: Value<string>;
  /** @default - none */
  readonly compression?: 'None' | 'Gzip';
  /**
   * How a file is cut into records.
   * @default - not at all
   */
  readonly split?: 'None' | 'Line' | 'RecordIO' | 'TFRecord';
  /** A JSONPath: the part of a record that the model gets. */
  readonly filter?: Value<string>;
}

/** What a transform job writes. */
export interface TransformOutput {
  /** The S3 prefix. */
  readonly path: Value<string>;
  /** @default - none */
  readonly accept?: Value<string>;
  /** @default None */
  readonly assembleWith?: 'None' | 'Line';
  /** A JSONPath: the part of the joined record that is written. */
  readonly filter?: Value<string>;
  /**
   * Whether each prediction stands beside its input.
   * @default None
   */
  readonly joinSource?: 'None' | 'Input';
  /** The key that encrypts the output. */
  readonly kmsKey?: Value<string>;
}

/** What a Transform step runs. */
export interface TransformStepProps extends StepProps, RetryableProps, CacheableProps {
  readonly modelName: Value<string>;
  readonly input: TransformInput;
  readonly output: TransformOutput;
  readonly instanceType: Value<string>;
  /** @default 1 */
  readonly instanceCount?: Value<number>;
  /** @default - the service's */
  readonly strategy?: 'MultiRecord' | 'SingleRecord';
  /** @default - the service's */
  readonly maxConcurrentTransforms?: Value<number>;
  /** Megabytes a request may have, 0 to 100. */
  readonly maxPayloadInMB?: Value<number>;
  /** @default - none */
  readonly environment?: Environment;
  /** How long the job waits for the container (1 to 3600 seconds), and how often it asks again (0 to 3). */
  readonly modelClient?: { readonly timeoutInSeconds?: Value<number>; readonly maxRetries?: Value<number> };
  /** Where a copy of inputs and outputs goes, for monitoring. */
  readonly dataCapture?: { readonly destination: Value<string>; readonly generateInferenceId?: Value<boolean> };
  /** @default - none */
  readonly tags?: Tags;
  /**
   * Fields of CreateTransformJob that have no property here; they win over the generated ones.
   * @default - none
   */
  readonly additionalArguments?: Partial<Arguments<CreateTransformJobRequest>>;
}

/** Scores a data set in batch. */
export class TransformStep extends Step {
  /** What DescribeTransformJob answers. */
  readonly properties = propertiesOf<DescribeTransformJobResponse>(this);

  constructor(
    name: string,
    private readonly props: TransformStepProps,
  ) {
    super(name, 'Transform', props);
  }

  protected arguments(): object {
    const { input, output, modelClient, dataCapture } = this.props;
    const processing = { InputFilter: input.filter, OutputFilter: output.filter, JoinSource: output.joinSource };
    return {
      ModelName: this.props.modelName,
      TransformInput: {
        DataSource: { S3DataSource: { S3DataType: input.dataType ?? 'S3Prefix', S3Uri: input.source } },
        ContentType: input.contentType,
        CompressionType: input.compression,
        SplitType: input.split,
      },
      TransformOutput: {
        S3OutputPath: output.path,
        AssembleWith: output.assembleWith,
        Accept: output.accept,
        KmsKeyId: output.kmsKey,
      },
      TransformResources: { InstanceCount: this.props.instanceCount ?? 1, InstanceType: this.props.instanceType },
      BatchStrategy: this.props.strategy,
      MaxConcurrentTransforms: this.props.maxConcurrentTransforms,
      MaxPayloadInMB: this.props.maxPayloadInMB,
      Environment: this.props.environment,
      DataProcessing: Object.values(processing).some((field) => field !== undefined) ? processing : undefined,
      ModelClientConfig: modelClient && {
        InvocationsTimeoutInSeconds: modelClient.timeoutInSeconds,
        InvocationsMaxRetries: modelClient.maxRetries,
      },
      DataCaptureConfig: dataCapture && {
        DestinationS3Uri: dataCapture.destination,
        GenerateInferenceId: dataCapture.generateInferenceId,
      },
      Tags: tagList(this.props.tags),
      ...this.props.additionalArguments,
    };
  }

  /** Source of the limits: CreateTransformJob. */
  protected override check(): string[] {
    const { modelClient } = this.props;
    return [
      ...checkInteger('instanceCount', this.props.instanceCount, 1),
      ...checkInteger('maxConcurrentTransforms', this.props.maxConcurrentTransforms, 0),
      ...checkInteger('maxPayloadInMB', this.props.maxPayloadInMB, 0, 100),
      ...checkInteger('modelClient.timeoutInSeconds', modelClient?.timeoutInSeconds, 1, 3600),
      ...checkInteger('modelClient.maxRetries', modelClient?.maxRetries, 0, 3),
    ];
  }
}
