import type {
  CacheHitResult,
  Parameter,
  PipelineExecutionStepMetadata,
  PipelineExecutionStatus,
  StepStatus,
  UserContext,
} from '@aws-sdk/client-sagemaker';
import type { ParameterValue, RetryPolicy } from '../definition/definition';
import type { Node } from '../definition/graph';

/** An execution as its workflow keeps it. Its definition is a document of its own (`definitions.ts`). */
export interface ExecutionRow {
  readonly arn: string;
  readonly id: string;
  readonly pipelineArn: string;
  readonly pipelineName: string;
  /** The pipeline's role when the execution began: every call is made under it. */
  readonly roleArn: string;
  readonly status: PipelineExecutionStatus;
  readonly failureReason?: string;
  readonly displayName: string;
  readonly description?: string;
  readonly experiment?: { readonly ExperimentName?: string; readonly TrialName?: string };
  readonly created: Date;
  readonly modified: Date;
  readonly ended?: Date;
  readonly createdBy: UserContext;
  readonly modifiedBy: UserContext;
  /** Steps at once. */
  readonly parallel: number;
  /** Whether the parallelism was asked for, so that Describe tells it. */
  readonly parallelAsked: boolean;
  readonly given: readonly Parameter[];
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly nodes: readonly PlannedNode[];
  /** Steps that have begun, by name, in the order of their beginning. */
  readonly steps: Readonly<Record<string, StepRow>>;
  /** How often the whole execution was retried: part of the names of jobs. */
  readonly round: number;
}

/** A step in the order of work, with what people read about it. */
export interface PlannedNode extends Node {
  readonly displayName?: string;
  readonly description?: string;
  readonly retries: readonly RetryPolicy[];
}

/** A step that has begun. */
export interface StepRow {
  readonly status: StepStatus;
  /** From 1; more after retries. */
  readonly attempt: number;
  readonly started: Date;
  readonly ended?: Date;
  readonly failureReason?: string;
  readonly metadata?: PipelineExecutionStepMetadata;
  readonly cacheHit?: CacheHitResult;
  /** What references to the step read: the Describe operation's answer, and OutputParameters. */
  readonly properties?: object;
  /** Of a Condition step. */
  readonly outcome?: boolean;
  /** The job that runs. */
  readonly job?: Job;
  /** How this attempt's result is found again by later executions. */
  readonly cacheKey?: string;
  /** Retries by policy, in the order of the definition. */
  readonly retried: readonly number[];
  /** Whether a retry is waited for. */
  readonly waiting?: boolean;
  /** Whether the job is being looked at now; `again`: it changed meanwhile. */
  readonly looking?: 'now' | 'again';
}

/** A job that a step waits for. */
export interface Job {
  readonly kind: 'processing' | 'training';
  readonly name: string;
}

/** The key of an execution's row: what follows `pipeline/` in its ARN. */
export const executionKey = (pipelineName: string, id: string): string => `${pipelineName}/execution/${id}`;

export const isOver = ({ status }: Pick<ExecutionRow, 'status'>): boolean =>
  status === 'Succeeded' || status === 'Failed' || status === 'Stopped';

/** Whether a step still does something, or will. */
export const isActive = ({ status }: Pick<StepRow, 'status'>): boolean =>
  status === 'Starting' || status === 'Executing' || status === 'Stopping';
