import { operation } from '../../../kernel/operation/operation';
import { arnOf } from '../arn';
import { jobOf } from '../jobs/find';
import { describeProcessing } from '../jobs/processing/describe';
import { processingJobs } from '../jobs/processing/workflow';
import { on } from '../permissions';

export const DescribeProcessingJob = operation('sagemaker', 'DescribeProcessingJob', {
  authorize: ({ ProcessingJobName }, context) => [
    on(context, 'DescribeProcessingJob', arnOf(context, 'processing-job', ProcessingJobName!)),
  ],
  handle: ({ ProcessingJobName }, context) => describeProcessing(jobOf(context, processingJobs, ProcessingJobName!)),
});
