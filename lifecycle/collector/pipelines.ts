import {
  DescribePipelineDefinitionForExecutionCommand,
  ListPipelineParametersForExecutionCommand,
  paginateListPipelineExecutions,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import type { PipelineExecutionSummary } from '@aws-sdk/client-sagemaker';
import type { Aws } from '../../cli/aws';
import { listSteps } from '../../cli/pipeline/follow';
import { shortVersion } from '../../cli/registry/version';
import { pipelineName } from '../../lib/names';
import type { PipelineRun } from '../../report/data';
import { allSteps, edgesOf } from './edges';
import type { DefinedStep } from './edges';

/** Runs of the model's pipeline, oldest first, each with the graph that it ran. */
export async function pipelineRuns(aws: Aws, model: string): Promise<PipelineRun[]> {
  const client = aws.client(SageMakerClient);
  const summaries: PipelineExecutionSummary[] = [];
  const query = { PipelineName: pipelineName(model), SortOrder: 'Ascending' } as const;
  for await (const page of paginateListPipelineExecutions({ client }, query))
    summaries.push(...(page.PipelineExecutionSummaries ?? []));
  return Promise.all(summaries.map((summary) => describeRun(aws, summary)));
}

async function describeRun(aws: Aws, summary: PipelineExecutionSummary): Promise<PipelineRun> {
  const client = aws.client(SageMakerClient);
  const { PipelineExecutionArn = '', PipelineExecutionStatus = 'unknown', StartTime } = summary;
  const [{ PipelineDefinition = '{}' }, { PipelineParameters = [] }, ran] = await Promise.all([
    client.send(new DescribePipelineDefinitionForExecutionCommand({ PipelineExecutionArn })),
    client.send(new ListPipelineParametersForExecutionCommand({ PipelineExecutionArn })),
    listSteps(aws, PipelineExecutionArn),
  ]);
  const { Steps = [] } = JSON.parse(PipelineDefinition) as { readonly Steps?: readonly DefinedStep[] };
  const registered = ran.find(({ resource }) => resource?.includes(':model-package/'))?.resource;
  return {
    id: PipelineExecutionArn.split('/').at(-1)!,
    started: Number(StartTime),
    status: PipelineExecutionStatus,
    version: registered && shortVersion(registered),
    months: PipelineParameters.find(({ Name }) => Name === 'Months')?.Value,
    steps: allSteps(Steps).map(({ Name, Type, Description = '' }) => {
      const found = ran.find(({ name }) => name === Name);
      return {
        name: Name,
        type: Type,
        description: Description,
        status: found?.status ?? 'NotRun',
        seconds: found?.seconds,
        reason: found?.reason,
      };
    }),
    edges: edgesOf(Steps),
  };
}
