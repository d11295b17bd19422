import type { CreateTrainingJobRequest } from '@aws-sdk/client-sagemaker';
import { JobError } from '../failure';
import { jobWorkflow } from '../workflow';
import { describeTraining } from './describe';
import { trainingPlan } from './plan';

/** Training jobs, by name. */
export const trainingJobs = jobWorkflow<CreateTrainingJobRequest>({
  workflow: 'sagemaker:training-job',
  detailType: 'SageMaker Training Job State Change',
  uploadsWhenStopped: true,
  plan: trainingPlan,
  describe: describeTraining,
  exitReason: (code, message) => new JobError('AlgorithmError', `${message}, exit code: ${code}`).message,
});
