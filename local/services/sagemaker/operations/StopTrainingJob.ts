import { operation } from '../../../kernel/operation/operation';
import { arnOf } from '../arn';
import { stopJob } from '../jobs/find';
import { trainingJobs } from '../jobs/training/workflow';
import { on } from '../permissions';

export const StopTrainingJob = operation('sagemaker', 'StopTrainingJob', {
  authorize: ({ TrainingJobName }, context) => [
    on(context, 'StopTrainingJob', arnOf(context, 'training-job', TrainingJobName!)),
  ],
  handle({ TrainingJobName }, context) {
    stopJob(context, trainingJobs, TrainingJobName!);
    return {};
  },
});
