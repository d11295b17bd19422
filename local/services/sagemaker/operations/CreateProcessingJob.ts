import { operation } from '../../../kernel/operation/operation';
import { arnOf } from '../arn';
import { createJob, creation } from '../jobs/create';
import { checkProcessing } from '../jobs/processing/check';
import { processingJobs } from '../jobs/processing/workflow';
import { omit } from '../omit';

export const CreateProcessingJob = operation('sagemaker', 'CreateProcessingJob', {
  authorize: (input, context) =>
    creation(
      context,
      'CreateProcessingJob',
      { arn: arnOf(context, 'processing-job', input.ProcessingJobName!), roleArn: input.RoleArn!, tags: input.Tags },
      {
        'sagemaker:InstanceTypes': input.ProcessingResources?.ClusterConfig?.InstanceType,
        'sagemaker:OutputKmsKey': input.ProcessingOutputConfig?.KmsKeyId,
        'sagemaker:VolumeKmsKey': input.ProcessingResources?.ClusterConfig?.VolumeKmsKeyId,
        'sagemaker:MaxRuntimeInSeconds': input.StoppingCondition?.MaxRuntimeInSeconds?.toString(),
        'sagemaker:NetworkIsolation': String(input.NetworkConfig?.EnableNetworkIsolation ?? false),
        'sagemaker:InterContainerTrafficEncryption': String(
          input.NetworkConfig?.EnableInterContainerTrafficEncryption ?? false,
        ),
        'sagemaker:VpcSubnets': input.NetworkConfig?.VpcConfig?.Subnets,
        'sagemaker:VpcSecurityGroupIds': input.NetworkConfig?.VpcConfig?.SecurityGroupIds,
      },
    ),
  handle(input, context) {
    checkProcessing(input);
    const name = input.ProcessingJobName!;
    const arn = arnOf(context, 'processing-job', name);
    const wanted = { name, arn, roleArn: input.RoleArn!, request: omit(input, 'Tags'), tags: input.Tags };
    createJob(context, processingJobs, input.AppSpecification!.ImageUri!, wanted);
    return { ProcessingJobArn: arn };
  },
});
