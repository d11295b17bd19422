import {
  DeleteModelPackageCommand,
  DeleteProcessingJobCommand,
  DeleteTrainingJobCommand,
  DescribePipelineExecutionCommand,
  paginateListPipelineExecutions,
  SageMakerClient,
  StopPipelineExecutionCommand,
} from '@aws-sdk/client-sagemaker';
import { pipelineName } from '../../lib/names';
import type { Aws } from '../aws';
import { listSteps } from '../pipeline/follow';
import { isMissing, listVersions } from '../registry/packages';
import { stagesOf } from '../stages/stages';
import { until } from '../wait';
import { deleteStack } from './delete-stack';
import type { DeleteStackOptions } from './delete-stack';
import { gone } from './retained';

/** Takes a model's pipeline and registry away. CloudFormation deletes no pipeline that runs and no group that has versions. */
export async function destroyTraining(
  aws: Aws,
  model: string,
  stack: string,
  options: DeleteStackOptions,
): Promise<void> {
  const client = aws.client(SageMakerClient);
  options.say?.('stopping pipelines');
  const executions = await listExecutions(client, model);
  await stopAll(aws, executions);
  const jobs = (await Promise.all(executions.map(({ arn }) => listSteps(aws, arn)))).flat();
  options.say?.('deleting versions');
  for (const { packageGroup } of await stagesOf(aws, model))
    for (const { ModelPackageArn } of await listVersions(aws, packageGroup))
      await client.send(new DeleteModelPackageCommand({ ModelPackageName: ModelPackageArn }));
  await deleteStack(aws, stack, options);
  options.say?.('deleting records of jobs');
  for (const { resource = '' } of jobs) await deleteJob(client, resource);
}

interface Execution {
  readonly arn: string;
  readonly status: string;
}

async function listExecutions(client: SageMakerClient, model: string): Promise<Execution[]> {
  const executions: Execution[] = [];
  try {
    const pages = paginateListPipelineExecutions({ client, pageSize: 100 }, { PipelineName: pipelineName(model) });
    for await (const { PipelineExecutionSummaries = [] } of pages)
      for (const { PipelineExecutionArn: arn = '', PipelineExecutionStatus: status = '' } of PipelineExecutionSummaries)
        executions.push({ arn, status });
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return executions;
}

async function stopAll(aws: Aws, executions: readonly Execution[]): Promise<void> {
  const client = aws.client(SageMakerClient);
  for (const { arn } of executions.filter(({ status }) => status === 'Executing'))
    await client.send(new StopPipelineExecutionCommand({ PipelineExecutionArn: arn }));
  for (const { arn } of executions.filter(({ status }) => status === 'Executing' || status === 'Stopping'))
    await until(
      aws,
      async () => {
        const { PipelineExecutionStatus: status } = await client.send(
          new DescribePipelineExecutionCommand({ PipelineExecutionArn: arn }),
        );
        return status === 'Executing' || status === 'Stopping' ? undefined : status;
      },
      { what: `stopping ${arn}` },
    );
}

async function deleteJob(client: SageMakerClient, arn: string): Promise<void> {
  const [, kind, name] = /:(processing-job|training-job)\/(.+)$/.exec(arn) ?? [];
  if (kind === 'processing-job') await gone(client.send(new DeleteProcessingJobCommand({ ProcessingJobName: name })));
  if (kind === 'training-job') await gone(client.send(new DeleteTrainingJobCommand({ TrainingJobName: name })));
}
