import { DescribePipelineCommand, SageMakerClient, StartPipelineExecutionCommand } from '@aws-sdk/client-sagemaker';
import { pipelineName } from '../../lib/names';
import type { Aws } from '../aws';
import { CommandError, UsageError } from '../errors';
import { isMissing } from '../registry/packages';
import type { PipelineParameters } from './parameters';

/**
 * Starts a model's training pipeline.
 *
 * @returns ARN of the execution
 * @throws UsageError for a parameter that the pipeline does not have
 * @throws CommandError when the model is not deployed
 */
export async function startPipeline(aws: Aws, model: string, parameters: PipelineParameters = {}): Promise<string> {
  const client = aws.client(SageMakerClient);
  await checkParameters(client, model, parameters);
  const { PipelineExecutionArn } = await client.send(
    new StartPipelineExecutionCommand({
      PipelineName: pipelineName(model),
      PipelineParameters: Object.entries(parameters).map(([Name, Value]) => ({ Name, Value })),
    }),
  );
  return PipelineExecutionArn!;
}

async function checkParameters(client: SageMakerClient, model: string, parameters: PipelineParameters): Promise<void> {
  const known = await definedParameters(client, model);
  const unknown = Object.keys(parameters).filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new UsageError(
      `the pipeline of ${model} has no parameter ${unknown.join(', ')}`,
      `it has ${known.join(', ')}`,
    );
}

async function definedParameters(client: SageMakerClient, model: string): Promise<string[]> {
  try {
    const { PipelineDefinition } = await client.send(
      new DescribePipelineCommand({ PipelineName: pipelineName(model) }),
    );
    const { Parameters = [] } = JSON.parse(PipelineDefinition ?? '{}') as { Parameters?: { Name: string }[] };
    return Parameters.map(({ Name }) => Name);
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new CommandError(`${model} is not deployed here`, 'run `headgate deploy` first', { cause: error });
  }
}
