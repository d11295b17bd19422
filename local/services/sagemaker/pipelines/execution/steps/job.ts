import type { CreateProcessingJobRequest, CreateTrainingJobRequest } from '@aws-sdk/client-sagemaker';
import { arnOf } from '../../../arn';
import { cacheKey, findCached } from '../cache';
import type { Job } from '../row';
import type { StepRun } from '../run';
import { StepError } from '../step-error';
import { requestOf } from './arguments';
import type { Begun, StepKind } from './step-kind';

/** Starts a processing job, or takes the result of an earlier one. */
export const processing: StepKind = async (run) => {
  const request = await requestOf<CreateProcessingJobRequest>(run);
  const metadata = { ProcessingJob: { Arn: arnOf(run.context.kernel, 'processing-job', run.resourceName) } };
  return begin(run, { kind: 'processing', name: run.resourceName }, metadata, request, () =>
    run.call('sagemaker', 'CreateProcessingJob', request),
  );
};

/** Starts a training job, or takes the result of an earlier one. */
export const training: StepKind = async (run) => {
  const request = await requestOf<CreateTrainingJobRequest>(run);
  const metadata = { TrainingJob: { Arn: arnOf(run.context.kernel, 'training-job', run.resourceName) } };
  return begin(run, { kind: 'training', name: run.resourceName }, metadata, request, () =>
    run.call('sagemaker', 'CreateTrainingJob', request),
  );
};

async function begin(
  run: StepRun,
  job: Job,
  metadata: Extract<Begun, { job: Job }>['metadata'],
  request: object,
  create: () => Promise<unknown>,
): Promise<Begun> {
  const key = cacheKey(run, { ...request });
  const success = findCached(run, key);
  if (success !== undefined) return { success };
  try {
    await create();
  } catch (error) {
    // The process was killed between creating the job and writing it down: the name is this attempt's own.
    if (!(error instanceof StepError && error.code === 'ResourceInUse' && run.context.resumed)) throw error;
  }
  return { job, metadata, cacheKey: key };
}
