import { operation } from '../../../kernel/operation/operation';
import { arnOf } from '../arn';
import { createJob, creation } from '../jobs/create';
import { trainingJobs } from '../jobs/training/workflow';
import { checkTraining } from '../jobs/training/check';
import { omit } from '../omit';

export const CreateTrainingJob = operation('sagemaker', 'CreateTrainingJob', {
  authorize: (input, context) =>
    creation(
      context,
      'CreateTrainingJob',
      { arn: arnOf(context, 'training-job', input.TrainingJobName!), roleArn: input.RoleArn!, tags: input.Tags },
      {
        'sagemaker:InstanceTypes': input.ResourceConfig?.InstanceType,
        'sagemaker:OutputKmsKey': input.OutputDataConfig?.KmsKeyId,
        'sagemaker:VolumeKmsKey': input.ResourceConfig?.VolumeKmsKeyId,
        'sagemaker:MaxRuntimeInSeconds': input.StoppingCondition?.MaxRuntimeInSeconds?.toString(),
        'sagemaker:NetworkIsolation': String(input.EnableNetworkIsolation ?? false),
        'sagemaker:InterContainerTrafficEncryption': String(input.EnableInterContainerTrafficEncryption ?? false),
        'sagemaker:VpcSubnets': input.VpcConfig?.Subnets,
        'sagemaker:VpcSecurityGroupIds': input.VpcConfig?.SecurityGroupIds,
      },
    ),
  handle(input, context) {
    checkTraining(input);
    const name = input.TrainingJobName!;
    const arn = arnOf(context, 'training-job', name);
    const wanted = { name, arn, roleArn: input.RoleArn!, request: omit(input, 'Tags'), tags: input.Tags };
    createJob(context, trainingJobs, input.AlgorithmSpecification!.TrainingImage!, wanted);
    return { TrainingJobArn: arn };
  },
});
