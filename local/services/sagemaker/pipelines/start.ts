import { randomBytes } from 'node:crypto';
import type { StartPipelineExecutionRequest } from '@aws-sdk/client-sagemaker';
import type { Context } from '../../../kernel/operation/operation';
import { userContext } from '../user-context';
import { placedSteps, type Definition } from './definition/definition';
import { graphOf } from './definition/graph';
import { parameterValues } from './definition/parameters';
import { executionDefinitions } from './execution/definitions';
import { executionKey, type ExecutionRow, type PlannedNode } from './execution/row';
import { pipelineExecutions } from './execution/workflow';
import { pipelineRecords, type PipelineRecord } from './pipeline';

/** Steps that run at once when nothing else is asked for. */
const PARALLEL = 50;

/**
 * Begins an execution of a pipeline as it is now.
 *
 * @returns its ARN
 * @throws ValidationException with every problem of the parameters
 */
export function startExecution(
  context: Context,
  pipeline: PipelineRecord,
  request: StartPipelineExecutionRequest,
): string {
  const definition = JSON.parse(pipeline.PipelineDefinition) as Definition;
  const given = request.PipelineParameters ?? [];
  const parameters = parameterValues(definition, given);
  const id = randomBytes(8).readBigUInt64BE().toString(36).padStart(12, '0').slice(-12);
  const arn = `${pipeline.PipelineArn}/execution/${id}`;
  const key = executionKey(pipeline.PipelineName, id);
  const parallelism = request.ParallelismConfiguration ?? pipeline.ParallelismConfiguration;
  const created = context.clock.date();
  context.store.transaction(() => {
    executionDefinitions(context).put(key, { text: pipeline.PipelineDefinition, created });
    pipelineRecords(context).put(pipeline.PipelineName, { ...pipeline, LastRunTime: created });
    context.workflows.send(pipelineExecutions, key, {
      type: 'start',
      execution: {
        arn,
        id,
        pipelineArn: pipeline.PipelineArn,
        pipelineName: pipeline.PipelineName,
        roleArn: pipeline.RoleArn,
        displayName: request.PipelineExecutionDisplayName ?? `execution-${created.getTime()}`,
        description: request.PipelineExecutionDescription,
        experiment: experiment(definition, pipeline.PipelineName, id),
        created,
        createdBy: userContext(context.caller),
        modifiedBy: userContext(context.caller),
        parallel: parallelism?.MaxParallelExecutionSteps ?? PARALLEL,
        parallelAsked: parallelism !== undefined,
        given,
        parameters,
        nodes: plan(definition),
      },
    });
  });
  return arn;
}

function plan(definition: Definition): PlannedNode[] {
  const steps = new Map(placedSteps(definition.Steps).map(({ step }) => [step.Name, step]));
  return graphOf(definition).map((node) => {
    const { DisplayName, Description, RetryPolicies } = steps.get(node.name)!;
    return { ...node, displayName: DisplayName, description: Description, retries: RetryPolicies ?? [] };
  });
}

/** The experiment's names, as far as they are texts or the usual variables. */
function experiment(
  { PipelineExperimentConfig: config }: Definition,
  pipelineName: string,
  id: string,
): ExecutionRow['experiment'] {
  if (config === undefined || config === null) return undefined;
  const variables = new Map([
    ['Execution.PipelineName', pipelineName],
    ['Execution.PipelineExecutionId', id],
  ]);
  const name = (value: unknown) =>
    typeof value === 'string' ? value : variables.get((value as { Get?: string } | undefined)?.Get ?? '');
  return { ExperimentName: name(config.ExperimentName), TrialName: name(config.TrialName) };
}
