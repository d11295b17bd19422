import type { Kernel } from '../../../../kernel/kernel';
import { nameFrom } from '../../arn';
import { notFound } from '../../errors';
import type { ExecutionRow } from './row';
import { pipelineExecutions } from './workflow';

/**
 * An execution by its ARN.
 *
 * @throws ResourceNotFound when there is none
 */
export function executionOf(kernel: Pick<Kernel, 'workflows'>, arn: string): ExecutionRow {
  const execution = kernel.workflows.rows(pipelineExecutions).get(nameFrom(arn));
  if (execution === undefined) throw notFound(`Pipeline execution with ARN ${arn} does not exist.`);
  return execution;
}

/** All executions of a pipeline. */
export function executionsOf(kernel: Pick<Kernel, 'workflows'>, pipelineName: string): ExecutionRow[] {
  return kernel.workflows.rows(pipelineExecutions).list({ prefix: `${pipelineName}/execution/` });
}
