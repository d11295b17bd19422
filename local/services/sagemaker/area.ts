import type { Kernel } from '../../kernel/kernel';
import type { AnyOperation } from '../../kernel/operation/operation';
import type { Registry } from '../../kernel/registry';
import type { AnyWorkflow } from '../../kernel/workflow/workflow';

/** A part of SageMaker: jobs, pipelines, the registry, endpoints. `service.ts` puts them together. */
export interface Area {
  readonly operations: readonly AnyOperation[];
  readonly workflows?: readonly AnyWorkflow[];
  /** As a service's: before requests and before workflows resume. */
  start?(kernel: Kernel, parts: Registry): void | Promise<void>;
  stop?(): void | Promise<void>;
}
