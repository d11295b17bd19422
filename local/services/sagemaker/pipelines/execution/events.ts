import type { PipelineExecutionStepMetadata, UserContext } from '@aws-sdk/client-sagemaker';
import type { Notification } from '../../events/notification';
import type { Measures } from './measures';
import type { ExecutionRow, Job } from './row';

/** One attempt of a step. */
export interface Attempt {
  readonly step: string;
  readonly attempt: number;
}

/** What happens to an execution. Events about a step name the attempt that they belong to: others are ignored. */
export type ExecutionEvent =
  | { readonly type: 'start'; readonly execution: Omit<ExecutionRow, 'status' | 'steps' | 'round' | 'modified'> }
  /** The step's job runs. */
  | ({ readonly type: 'started'; readonly job: Job; readonly cacheKey?: string } & Began)
  | ({ readonly type: 'succeeded'; readonly success: Success } & Attempt)
  | ({ readonly type: 'failed'; readonly failure: Failure } & Attempt)
  /** The step's job changed. */
  | ({ readonly type: `changed:${string}` } & Attempt)
  /** The step's job was looked at, and still runs. */
  | ({ readonly type: 'running' } & Attempt)
  | ({ readonly type: `retry:${string}` } & Attempt)
  | { readonly type: 'stop'; readonly by: UserContext }
  | { readonly type: 'rerun'; readonly by: UserContext; readonly parallel?: number }
  | {
      readonly type: 'update';
      readonly by: UserContext;
      readonly displayName?: string;
      readonly description?: string;
      readonly parallel?: number;
    }
  | { readonly type: 'delete' };

interface Began extends Attempt {
  readonly metadata: PipelineExecutionStepMetadata;
}

/** How a step ended well. */
export interface Success {
  readonly properties: object;
  readonly metadata?: PipelineExecutionStepMetadata;
  readonly outcome?: boolean;
  /** The execution whose result was taken instead of running. */
  readonly cachedFrom?: string;
}

/** How a step ended badly. */
export interface Failure {
  readonly reason: string;
  /** What a retry policy may name, for example `Step.THROTTLING`. */
  readonly exception?: string;
  readonly metadata?: PipelineExecutionStepMetadata;
  /** The job was stopped, by whoever. */
  readonly stopped?: boolean;
}

/** What an execution does in the world. */
export type ExecutionEffects = {
  /** Begins a step: a job, or all of it where it is short. */
  begin: Attempt;
  /** Looks whether the step's job has ended. */
  look: Attempt;
  /** Asks the step's job to stop. */
  stop: Attempt;
  notify: Notification;
  measure: Measures;
};
