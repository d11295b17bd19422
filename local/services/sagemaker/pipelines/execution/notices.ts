import type { Notification } from '../../events/notification';
import { isActive, type ExecutionRow } from './row';

/** The event of an execution's change of status: https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html */
export function executionNotice(row: ExecutionRow, before: string | undefined, at: number): Notification {
  return {
    detailType: 'SageMaker Model Building Pipeline Execution Status Change',
    resources: [row.pipelineArn, row.arn],
    detail: {
      pipelineArn: row.pipelineArn,
      pipelineExecutionArn: row.arn,
      pipelineExecutionDisplayName: row.displayName,
      pipelineExecutionDescription: row.description,
      currentPipelineExecutionStatus: row.status,
      previousPipelineExecutionStatus: before,
      executionStartTime: row.created.toISOString(),
      executionEndTime: row.ended?.toISOString(),
    },
    at,
  };
}

/** The event of a step's change of status. */
export function stepNotice(row: ExecutionRow, name: string, before: string | undefined, at: number): Notification {
  const step = row.steps[name]!;
  const node = row.nodes.find((one) => one.name === name)!;
  return {
    detailType: 'SageMaker Model Building Pipeline Execution Step Status Change',
    resources: [row.pipelineArn, row.arn],
    detail: {
      pipelineArn: row.pipelineArn,
      pipelineExecutionArn: row.arn,
      stepName: name,
      stepDisplayName: node.displayName ?? name,
      stepDescription: node.description,
      stepType: node.type,
      currentStepStatus: step.status,
      previousStepStatus: before,
      stepStartTime: step.started.toISOString(),
      stepEndTime: isActive(step) ? undefined : step.ended?.toISOString(),
      failureReason: step.failureReason,
      metadata: step.metadata ?? {},
      cacheHitResult: step.cacheHit,
    },
    at,
  };
}
