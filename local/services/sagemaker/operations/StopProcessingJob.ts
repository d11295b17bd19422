import { operation } from '../../../kernel/operation/operation';
import { arnOf } from '../arn';
import { stopJob } from '../jobs/find';
import { processingJobs } from '../jobs/processing/workflow';
import { on } from '../permissions';

export const StopProcessingJob = operation('sagemaker', 'StopProcessingJob', {
  authorize: ({ ProcessingJobName }, context) => [
    on(context, 'StopProcessingJob', arnOf(context, 'processing-job', ProcessingJobName!)),
  ],
  handle({ ProcessingJobName }, context) {
    stopJob(context, processingJobs, ProcessingJobName!);
    return {};
  },
});
