import { operation } from '../../../kernel/operation/operation';
import { arnOf } from '../arn';
import { deleteJob } from '../jobs/find';
import { trainingJobs } from '../jobs/training/workflow';
import { on } from '../permissions';

export const DeleteTrainingJob = operation('sagemaker', 'DeleteTrainingJob', {
  authorize: ({ TrainingJobName }, context) => [
    on(context, 'DeleteTrainingJob', arnOf(context, 'training-job', TrainingJobName!)),
  ],
  handle({ TrainingJobName }, context) {
    deleteJob(context, trainingJobs, TrainingJobName!);
    return {};
  },
});
