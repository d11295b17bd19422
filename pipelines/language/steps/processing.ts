import type { DescribeProcessingJobResponse } from '@aws-sdk/client-sagemaker';
import type { Expression, Scalar, Value } from '../expression';
import { JsonGet } from '../functions';
import { propertiesOf, PropertyReference } from '../properties';
import type { CacheableProps, RetryableProps, StepProps } from '../step';
import { Step } from '../step';
import { unknownMember } from './members';
import type { ProcessingInput, ProcessingJobProps, ProcessingOutput } from './processing-job';
import { checkProcessingJob, processingJob } from './processing-job';

/** A JSON file in an output, whose values other steps can read while the pipeline runs. */
export interface PropertyFile<Output extends string> {
  /** The name of the output that has the file. */
  readonly output: Output;
  /** The file's path below that output. */
  readonly path: string;
}

/** What a Processing step runs. */
export interface ProcessingStepProps<Output extends string, File extends string>
  extends StepProps, RetryableProps, CacheableProps, ProcessingJobProps {
  /**
   * The command of the container.
   * @default - the image's own
   */
  readonly entrypoint?: readonly Value<string>[];
  /** @default - none */
  readonly containerArguments?: readonly Value<string>[];
  /**
   * Inputs by name; a plain S3 URI takes every default.
   * @default - none
   */
  readonly inputs?: Readonly<Record<string, Value<string> | ProcessingInput>>;
  /**
   * Outputs by name; a plain S3 URI takes every default.
   * @default - none
   */
  readonly outputs?: Readonly<Record<Output, Value<string> | ProcessingOutput>>;
  /**
   * Property files by name.
   * @default - none
   */
  readonly propertyFiles?: Readonly<Record<File, PropertyFile<NoInfer<Output>>>>;
}

/** Runs a processing job. */
export class ProcessingStep<Output extends string = never, File extends string = never> extends Step {
  /** What DescribeProcessingJob answers. */
  readonly properties = propertiesOf<DescribeProcessingJobResponse>(this);

  constructor(
    name: string,
    private readonly props: ProcessingStepProps<Output, File>,
  ) {
    super(name, 'Processing', props);
  }

  /** The S3 URI of an output. */
  output(name: Output): Expression<string> {
    const path = `ProcessingOutputConfig.Outputs['${name}'].S3Output.S3Uri`;
    return new PropertyReference(this, path, unknownMember('output', name, this.props.outputs));
  }

  /**
   * A value in one of the step's property files.
   *
   * @param file - the name of the property file
   * @param path - where the value stands, such as `metrics.rmse.value` or `rows[0]`
   */
  json<T extends Scalar = number>(file: File, path: string): Expression<T> {
    const violation = unknownMember('property file', file, this.props.propertyFiles);
    return new JsonGet<T>({ PropertyFile: new PropertyReference(this, `PropertyFiles.${file}`, violation) }, path);
  }

  protected arguments(): object {
    const { entrypoint, containerArguments, inputs = {}, outputs = {}, additionalArguments } = this.props;
    return {
      ...processingJob(this.props, inputs, outputs, {
        ContainerEntrypoint: entrypoint,
        ContainerArguments: containerArguments,
      }),
      ...additionalArguments,
    };
  }

  protected override beside(): object {
    const files = Object.entries<PropertyFile<string>>(this.props.propertyFiles ?? {});
    if (files.length === 0) return {};
    return {
      PropertyFiles: files.map(([name, { output, path }]) => ({
        PropertyFileName: name,
        OutputName: output,
        FilePath: path,
      })),
    };
  }

  protected override check(): string[] {
    const files = Object.entries<PropertyFile<string>>(this.props.propertyFiles ?? {});
    return [
      ...checkProcessingJob(this.props),
      ...files.flatMap(([name, { output }]) => {
        const violation = unknownMember('output', output, this.props.outputs);
        return violation === undefined ? [] : [`property file '${name}': ${violation}`];
      }),
    ];
  }
}
