import { operation } from '../../../kernel/operation/operation';
import { listJobs } from '../jobs/list';
import { trainingJobs } from '../jobs/training/workflow';
import { everywhere } from '../permissions';
import { refuse } from '../refuse';

export const ListTrainingJobs = operation('sagemaker', 'ListTrainingJobs', {
  authorize: () => [everywhere('ListTrainingJobs')],
  handle(input, context) {
    refuse('ListTrainingJobs', {
      WarmPoolStatusEquals: input.WarmPoolStatusEquals !== undefined,
      TrainingPlanArnEquals: input.TrainingPlanArnEquals !== undefined,
    });
    const { items, NextToken } = listJobs(context.workflows.rows(trainingJobs).list(), input);
    const TrainingJobSummaries = items.map((job) => ({
      TrainingJobName: job.name,
      TrainingJobArn: job.arn,
      CreationTime: job.created,
      TrainingEndTime: job.ended,
      LastModifiedTime: job.modified,
      TrainingJobStatus: job.status,
      SecondaryStatus: job.phase,
    }));
    return { TrainingJobSummaries, NextToken };
  },
});
