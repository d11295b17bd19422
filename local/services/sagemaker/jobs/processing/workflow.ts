import { JobError } from '../failure';
import { jobWorkflow } from '../workflow';
import { describeProcessing } from './describe';
import { processingPlan, type ProcessingRequest } from './plan';

/** Processing jobs, by name. */
export const processingJobs = jobWorkflow<ProcessingRequest>({
  workflow: 'sagemaker:processing-job',
  detailType: 'SageMaker Processing Job State Change',
  uploadsWhenStopped: false,
  plan: processingPlan,
  describe: describeProcessing,
  exitReason(code, message) {
    const reason = message === '' ? 'See job logs for more information' : `${message}, exit code: ${code}`;
    return new JobError('AlgorithmError', reason).message;
  },
});
