import type { Failure, Success } from '../events';
import type { Job } from '../row';
import type { StepRun } from '../run';
import { jobException } from '../step-error';

/** How a step's job is: still at work, or how it ended. */
export type Looked = { readonly success: Success } | { readonly failure: Failure } | undefined;

/** Reads a job under the pipeline's role. */
export async function look(run: StepRun, job: Job): Promise<Looked> {
  if (job.kind === 'processing') {
    const answer = await run.call('sagemaker', 'DescribeProcessingJob', { ProcessingJobName: job.name });
    return judge(answer, answer.ProcessingJobStatus, answer.FailureReason);
  }
  const answer = await run.call('sagemaker', 'DescribeTrainingJob', { TrainingJobName: job.name });
  const overtime = answer.SecondaryStatus === 'MaxRuntimeExceeded' ? 'MaxRuntimeExceeded' : undefined;
  return judge(answer, answer.TrainingJobStatus, answer.FailureReason ?? overtime);
}

/** Asks a job to stop. */
export async function stop(run: StepRun, job: Job): Promise<void> {
  if (job.kind === 'processing') await run.call('sagemaker', 'StopProcessingJob', { ProcessingJobName: job.name });
  else await run.call('sagemaker', 'StopTrainingJob', { TrainingJobName: job.name });
}

function judge(properties: object, status: string | undefined, failureReason: string | undefined): Looked {
  if (status === 'Completed') return { success: { properties } };
  if (status === 'Failed') {
    const reason = failureReason ?? 'ClientError: the job failed';
    return { failure: { reason, exception: jobException(reason) } };
  }
  if (status !== 'Stopped') return undefined;
  return {
    failure: { stopped: true, reason: `ClientError: the job was stopped${failureReason ? `: ${failureReason}` : ''}` },
  };
}
