import {
  DescribePipelineExecutionCommand,
  paginateListPipelineExecutionSteps,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import type { PipelineExecutionStep } from '@aws-sdk/client-sagemaker';
import type { Aws } from '../aws';
import { shortVersion } from '../registry/version';
import { until } from '../wait';

/** A step of a run. */
export interface StepReport {
  readonly name: string;
  readonly status: string;
  /** From start to end, in seconds of the target's clock; 0 for a step that has not started. */
  readonly seconds: number;
  readonly reason?: string;
  /** ARN of the job, package or function. */
  readonly resource?: string;
}

/** How a run of the pipeline ended. */
export interface PipelineReport {
  readonly execution: string;
  readonly status: 'Succeeded' | 'Failed' | 'Stopped';
  /** The version that was registered, as `flight-delay/3`. */
  readonly version?: string;
  /** Name and reason of the step that failed. */
  readonly failure?: string;
  readonly steps: readonly StepReport[];
}

/** Follows a run until it ends; every change of a step is told once. */
export async function followPipeline(
  aws: Aws,
  execution: string,
  say: (text: string) => void = () => undefined,
): Promise<PipelineReport> {
  const told = new Map<string, string>();
  const tell = (steps: readonly StepReport[]) => {
    for (const { name, status, seconds } of steps) {
      if (told.get(name) === status) continue;
      told.set(name, status);
      say(status === 'Executing' ? `${name} ...` : `${name} ${status} after ${seconds.toFixed(1)} s`);
    }
  };
  const ended = await until(
    aws,
    async () => {
      const [described, steps] = await Promise.all([
        aws.client(SageMakerClient).send(new DescribePipelineExecutionCommand({ PipelineExecutionArn: execution })),
        listSteps(aws, execution),
      ]);
      tell(steps);
      const { PipelineExecutionStatus: status = 'Executing' } = described;
      return status === 'Executing' || status === 'Stopping' ? undefined : { ...described, status };
    },
    { what: execution, minutes: 24 * 60 },
  );
  const steps = await listSteps(aws, execution);
  tell(steps);
  const failed = steps.find(({ status }) => status === 'Failed');
  const registered = steps.find(({ resource }) => resource?.includes(':model-package/'))?.resource;
  return {
    execution,
    status: ended.status,
    version: registered === undefined ? undefined : shortVersion(registered),
    failure: failed ? `${failed.name}: ${failed.reason ?? 'no reason given'}` : ended.FailureReason,
    steps,
  };
}

/** Steps of a run, in the order in which they started. */
export async function listSteps(aws: Aws, execution: string): Promise<StepReport[]> {
  const pages = paginateListPipelineExecutionSteps(
    { client: aws.client(SageMakerClient), pageSize: 100 },
    { PipelineExecutionArn: execution, SortOrder: 'Ascending' },
  );
  const steps: PipelineExecutionStep[] = [];
  for await (const page of pages) steps.push(...(page.PipelineExecutionSteps ?? []));
  return steps.map(toReport);
}

function toReport({ StepName, StepStatus, StartTime, EndTime, FailureReason, Metadata = {} }: PipelineExecutionStep) {
  const { ProcessingJob, TrainingJob, RegisterModel, Lambda } = Metadata;
  return {
    name: StepName ?? '',
    status: StepStatus ?? 'Starting',
    seconds: StartTime && EndTime ? (EndTime.getTime() - StartTime.getTime()) / 1000 : 0,
    reason: FailureReason,
    resource: (ProcessingJob ?? TrainingJob ?? RegisterModel ?? Lambda)?.Arn,
  };
}
