import { operation } from '../../../kernel/operation/operation';
import { arnOf } from '../arn';
import { deleteJob } from '../jobs/find';
import { processingJobs } from '../jobs/processing/workflow';
import { on } from '../permissions';

export const DeleteProcessingJob = operation('sagemaker', 'DeleteProcessingJob', {
  authorize: ({ ProcessingJobName }, context) => [
    on(context, 'DeleteProcessingJob', arnOf(context, 'processing-job', ProcessingJobName!)),
  ],
  handle({ ProcessingJobName }, context) {
    deleteJob(context, processingJobs, ProcessingJobName!);
    return {};
  },
});
