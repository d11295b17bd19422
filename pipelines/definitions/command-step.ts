import type { Expression, Step, Value } from '../language';
import { ExecutionVariable, join, ProcessingStep, RetryPolicy } from '../language';
import type { TrainingPipelineProps } from './training-props';

/** Faults of the service pass. */
export const STEP_RETRIES: readonly RetryPolicy[] = [
  RetryPolicy.attempts(5, ['Step.SERVICE_FAULT', 'Step.THROTTLING'], { intervalSeconds: 10 }),
];

/** Capacity comes back, too. What a job's own code reports is never tried again. */
export const JOB_RETRIES: readonly RetryPolicy[] = [
  ...STEP_RETRIES,
  RetryPolicy.within(60, ['SageMaker.CAPACITY_ERROR', 'SageMaker.RESOURCE_LIMIT'], { intervalSeconds: 60 }),
  RetryPolicy.attempts(2, ['SageMaker.JOB_INTERNAL_ERROR'], { intervalSeconds: 30 }),
];

/** One command of the model's code, as a processing job. */
export interface CommandStepProps<Output extends string, File extends string> {
  /** The command of the code archive. */
  readonly command: string;
  /** What people read about the step. */
  readonly description: string;
  /** Options of the command by name, without the leading hyphens. */
  readonly options: Readonly<Record<string, Value<string>>>;
  /** S3 URIs by input name, at `/opt/ml/processing/input/<name>`. */
  readonly inputs: Readonly<Record<string, Value<string>>>;
  /** Names of the folders below `/opt/ml/processing` that are kept. */
  readonly outputs: readonly Output[];
  /** JSON files that later steps read: the output each stands in and its name, by property file. */
  readonly propertyFiles?: Readonly<Record<File, { readonly output: NoInfer<Output>; readonly path: string }>>;
  /** Steps that must have succeeded although nothing of them is read. */
  readonly dependsOn?: readonly Step[];
}

/** A step that runs a command of the model's code. */
export function commandStep<const Output extends string, File extends string = never>(
  name: string,
  pipeline: TrainingPipelineProps,
  step: CommandStepProps<Output, File>,
): ProcessingStep<Output, File> {
  const { code, processing } = pipeline;
  const outputs = step.outputs.map((output) => [output, runUri(pipeline, output)]);
  return new ProcessingStep<Output, File>(name, {
    ...processing,
    description: step.description,
    image: pipeline.image,
    role: pipeline.jobRole,
    outputKmsKey: pipeline.outputKmsKey,
    networkIsolation: true,
    vpc: pipeline.vpc,
    entrypoint: ['python3', `/opt/ml/processing/input/code/${code.fileName}`, step.command],
    containerArguments: Object.entries(step.options).flatMap(([option, value]) => [`--${option}`, value]),
    inputs: { ...step.inputs, code: code.uri },
    outputs: Object.fromEntries(outputs) as Record<Output, Value<string>>,
    propertyFiles: step.propertyFiles,
    dependsOn: step.dependsOn,
    retryPolicies: JOB_RETRIES,
  });
}

/** Where this execution keeps something. */
export function runUri(pipeline: TrainingPipelineProps, name: string): Expression<string> {
  return join('/', [pipeline.runsUri, ExecutionVariable.pipelineExecutionId, name]);
}
