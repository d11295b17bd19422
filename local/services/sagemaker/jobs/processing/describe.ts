import type { DescribeProcessingJobResponse } from '@aws-sdk/client-sagemaker';
import { omit } from '../../omit';
import type { Job } from '../job';
import type { ProcessingRequest } from './plan';

/** A processing job as DescribeProcessingJob answers it. */
export function describeProcessing(job: Job<ProcessingRequest>): DescribeProcessingJobResponse {
  return {
    ...omit(job.request, 'Tags'),
    ProcessingJobName: job.name,
    ProcessingJobArn: job.arn,
    ProcessingJobStatus: job.status,
    FailureReason: job.failureReason ?? overtime(job),
    ExitMessage: job.exitMessage,
    CreationTime: job.created,
    LastModifiedTime: job.modified,
    ProcessingStartTime: job.started,
    ProcessingEndTime: job.ended,
  };
}

/** A processing job has no secondary status that could tell why it was stopped. */
function overtime({ phase, request }: Job<ProcessingRequest>): string | undefined {
  if (phase !== 'MaxRuntimeExceeded') return undefined;
  return `MaxRuntimeExceeded: the job ran longer than MaxRuntimeInSeconds ${request.StoppingCondition?.MaxRuntimeInSeconds}`;
}
