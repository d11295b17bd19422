import { operation } from '../../../kernel/operation/operation';
import { arnOf } from '../arn';
import { jobOf } from '../jobs/find';
import { describeTraining } from '../jobs/training/describe';
import { trainingJobs } from '../jobs/training/workflow';
import { on } from '../permissions';

export const DescribeTrainingJob = operation('sagemaker', 'DescribeTrainingJob', {
  authorize: ({ TrainingJobName }, context) => [
    on(context, 'DescribeTrainingJob', arnOf(context, 'training-job', TrainingJobName!)),
  ],
  handle: ({ TrainingJobName }, context) => describeTraining(jobOf(context, trainingJobs, TrainingJobName!)),
});
