import type { PipelineExecutionStepMetadata } from '@aws-sdk/client-sagemaker';
import type { Success } from '../events';
import type { Job } from '../row';
import type { StepRun } from '../run';

/** What a step's beginning leads to: a job to wait for, or already its end. */
export type Begun =
  | { readonly job: Job; readonly metadata: PipelineExecutionStepMetadata; readonly cacheKey?: string }
  | { readonly success: Success };

/** Carries out one type of step. Throws StepError when it fails. */
export type StepKind = (run: StepRun) => Promise<Begun>;
