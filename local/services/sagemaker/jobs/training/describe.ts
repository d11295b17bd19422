import type { CreateTrainingJobRequest, DescribeTrainingJobResponse } from '@aws-sdk/client-sagemaker';
import { omit } from '../../omit';
import { isOver, type Job } from '../job';
import { LONGEST_RUN, modelArtifacts } from './plan';

/** A training job as DescribeTrainingJob answers it. */
export function describeTraining(job: Job<CreateTrainingJobRequest>): DescribeTrainingJobResponse {
  const { request, started, ended } = job;
  const seconds = started === undefined || ended === undefined ? undefined : Math.ceil((+ended - +started) / 1000);
  return {
    ...omit(request, 'Tags'),
    TrainingJobName: job.name,
    TrainingJobArn: job.arn,
    TrainingJobStatus: job.status,
    SecondaryStatus: job.status === 'Stopping' ? 'Stopping' : job.phase,
    SecondaryStatusTransitions: [...job.transitions],
    FailureReason: job.failureReason,
    ModelArtifacts: hasModel(job) ? { S3ModelArtifacts: modelArtifacts(job.name, request) } : undefined,
    StoppingCondition: request.StoppingCondition ?? { MaxRuntimeInSeconds: LONGEST_RUN },
    CreationTime: job.created,
    LastModifiedTime: job.modified,
    TrainingStartTime: started,
    TrainingEndTime: ended,
    TrainingTimeInSeconds: seconds,
    BillableTimeInSeconds: seconds,
    FinalMetricDataList: job.metrics === undefined || job.metrics.length === 0 ? undefined : [...job.metrics],
    EnableNetworkIsolation: request.EnableNetworkIsolation ?? false,
    EnableInterContainerTrafficEncryption: request.EnableInterContainerTrafficEncryption ?? false,
    EnableManagedSpotTraining: request.EnableManagedSpotTraining ?? false,
  } as DescribeTrainingJobResponse;
}

/** A job that failed, or never started, has left no model. */
const hasModel = (job: Job): boolean => isOver(job) && job.status !== 'Failed' && job.started !== undefined;
