import type { Kernel } from '../../kernel/kernel';
import { executionNameOf } from './arns';
import { executionDoesNotExist, invalidArn } from './errors';
import { forgetHistory } from './execution/history';
import type { Execution } from './execution/row';
import { executions } from './execution/workflow';

/** The execution of an ARN. @throws InvalidArn, ExecutionDoesNotExist */
export function findExecution(kernel: Kernel, arn: string | undefined): Execution {
  if (arn === undefined || executionNameOf(arn) === undefined)
    throw invalidArn(`Resource type not valid in this context: ${arn ?? ''}`);
  const execution = kernel.workflows.rows(executions).get(arn);
  if (execution === undefined) throw executionDoesNotExist(arn);
  return execution;
}

/** A machine's executions, the latest first. */
export function executionsOf(kernel: Kernel, machineArn: string): Execution[] {
  const prefix = `${machineArn.replace(':stateMachine:', ':execution:')}:`;
  return kernel.workflows
    .rows(executions)
    .list({ prefix })
    .sort((a, b) => b.startedAt - a.startedAt);
}

/** Ends a machine's executions and removes all that is known of them. */
export function forgetExecutions(kernel: Kernel, machineArn: string): void {
  for (const { executionArn } of executionsOf(kernel, machineArn)) {
    kernel.workflows.send(executions, executionArn, { type: 'forget' });
    forgetHistory(kernel, executionArn);
  }
}
