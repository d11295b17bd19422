import { operation } from '../../../kernel/operation/operation';
import { listJobs } from '../jobs/list';
import { processingJobs } from '../jobs/processing/workflow';
import { everywhere } from '../permissions';

export const ListProcessingJobs = operation('sagemaker', 'ListProcessingJobs', {
  authorize: () => [everywhere('ListProcessingJobs')],
  handle(input, context) {
    const { items, NextToken } = listJobs(context.workflows.rows(processingJobs).list(), input);
    const ProcessingJobSummaries = items.map((job) => ({
      ProcessingJobName: job.name,
      ProcessingJobArn: job.arn,
      CreationTime: job.created,
      ProcessingEndTime: job.ended,
      LastModifiedTime: job.modified,
      ProcessingJobStatus: job.status,
      FailureReason: job.failureReason,
      ExitMessage: job.exitMessage,
    }));
    return { ProcessingJobSummaries, NextToken };
  },
});
