import { ListPipelineExecutionsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { endpointName, pipelineName } from '../../lib/names';
import type { Aws } from '../aws';
import { CommandError, UsageError } from '../errors';
import { listSteps } from '../pipeline/follow';
import { isMissing } from '../registry/packages';

/** Where something logs. */
export interface LogSource {
  /** Shown in front of each line. */
  readonly label: string;
  readonly group: string;
  /** Begin of the streams' names. @default all streams */
  readonly streamPrefix?: string;
}

/** The logs of a model's endpoint. */
export function endpointLogs(model: string): LogSource[] {
  return [{ label: 'endpoint', group: `/aws/sagemaker/Endpoints/${endpointName(model)}` }];
}

/**
 * The logs of the newest run of a model's pipeline, in the order of its steps.
 *
 * @param step - only this one
 * @throws CommandError when it never ran; UsageError for a step that it does not have
 */
export async function pipelineLogs(aws: Aws, model: string, step?: string): Promise<LogSource[]> {
  const steps = await listSteps(aws, await newestExecution(aws, model));
  const wanted = steps.filter(({ name }) => step === undefined || name === step);
  if (wanted.length === 0)
    throw new UsageError(`the last run has no step ${step}`, `it has ${steps.map(({ name }) => name).join(', ')}`);
  return wanted.flatMap(({ name, resource }) => sourceOf(name, resource) ?? []);
}

async function newestExecution(aws: Aws, model: string): Promise<string> {
  try {
    const { PipelineExecutionSummaries: [newest] = [] } = await aws.client(SageMakerClient).send(
      new ListPipelineExecutionsCommand({
        PipelineName: pipelineName(model),
        SortBy: 'CreationTime',
        SortOrder: 'Descending',
        MaxResults: 1,
      }),
    );
    if (newest?.PipelineExecutionArn) return newest.PipelineExecutionArn;
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new CommandError(`${model} is not deployed here`, 'run `headgate deploy`', { cause: error });
  }
  throw new CommandError(`the pipeline of ${model} never ran`, `run \`headgate run ${model}\``);
}

/** Registration and conditions run in SageMaker itself and log nothing. */
function sourceOf(label: string, resource = ''): LogSource | undefined {
  const [, kind, name] = /:(processing-job|training-job|function)[/:](.+)$/.exec(resource) ?? [];
  switch (kind) {
    case 'processing-job':
      return { label, group: '/aws/sagemaker/ProcessingJobs', streamPrefix: `${name}/` };
    case 'training-job':
      return { label, group: '/aws/sagemaker/TrainingJobs', streamPrefix: `${name}/` };
    default:
      return undefined;
  }
}
