import type { Area } from '../area';
import { CreateProcessingJob } from '../operations/CreateProcessingJob';
import { CreateTrainingJob } from '../operations/CreateTrainingJob';
import { DeleteProcessingJob } from '../operations/DeleteProcessingJob';
import { DeleteTrainingJob } from '../operations/DeleteTrainingJob';
import { DescribeProcessingJob } from '../operations/DescribeProcessingJob';
import { DescribeTrainingJob } from '../operations/DescribeTrainingJob';
import { ListProcessingJobs } from '../operations/ListProcessingJobs';
import { ListTrainingJobs } from '../operations/ListTrainingJobs';
import { StopProcessingJob } from '../operations/StopProcessingJob';
import { StopTrainingJob } from '../operations/StopTrainingJob';
import { processingJobs } from './processing/workflow';
import { RUNNING_JOBS } from './runner';
import { trainingJobs } from './training/workflow';

/** Processing and training jobs. */
export function jobs(): Area {
  return {
    operations: [
      CreateProcessingJob,
      CreateTrainingJob,
      DeleteProcessingJob,
      DeleteTrainingJob,
      DescribeProcessingJob,
      DescribeTrainingJob,
      ListProcessingJobs,
      ListTrainingJobs,
      StopProcessingJob,
      StopTrainingJob,
    ],
    workflows: [processingJobs, trainingJobs],
    start: (_kernel, parts) => parts.provide(RUNNING_JOBS, new Map()),
  };
}
