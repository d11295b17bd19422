import type { PipelineExecutionStep } from '@aws-sdk/client-sagemaker';
import { operation } from '../../../kernel/operation/operation';
import { page } from '../listing';
import { on } from '../permissions';
import { executionOf } from '../pipelines/execution/find';
import type { ExecutionRow, StepRow } from '../pipelines/execution/row';

export const ListPipelineExecutionSteps = operation('sagemaker', 'ListPipelineExecutionSteps', {
  authorize: ({ PipelineExecutionArn }, context) => [on(context, 'ListPipelineExecutionSteps', PipelineExecutionArn!)],
  handle(input, context) {
    const execution = executionOf(context, input.PipelineExecutionArn!);
    const begun = Object.entries(execution.steps).map(([name, step], index) => ({ name, step, index }));
    const { items, NextToken } = page(
      begun,
      // Steps that begin at the same instant stay in the order of their beginning.
      ({ name, step, index }) => ({
        name,
        created: step.started,
        rank: step.started,
        key: String(index).padStart(6, '0'),
      }),
      input,
    );
    return { PipelineExecutionSteps: items.map(({ name, step }) => described(execution, name, step)), NextToken };
  },
});

function described({ nodes }: ExecutionRow, name: string, step: StepRow): PipelineExecutionStep {
  const { displayName, description } = nodes.find((node) => node.name === name)!;
  return {
    StepName: name,
    StepDisplayName: displayName,
    StepDescription: description,
    StartTime: step.started,
    EndTime: step.ended,
    StepStatus: step.status,
    CacheHitResult: step.cacheHit,
    FailureReason: step.failureReason,
    Metadata: step.metadata,
    AttemptCount: step.attempt,
  };
}
