import type { Kernel } from '../../kernel/kernel';
import type { AnyOperation } from '../../kernel/operation/operation';
import type { Registry } from '../../kernel/registry';
import type { Service } from '../../kernel/service';
import type { AnyWorkflow } from '../../kernel/workflow/workflow';
import { notifications } from './events/notification';

/** A part of SageMaker: jobs, pipelines, the registry, endpoints. `service.ts` puts them together. */
export interface Area {
  readonly operations: readonly AnyOperation[];
  readonly workflows?: readonly AnyWorkflow[];
  /** As a service's: before requests and before workflows resume. */
  start?(kernel: Kernel, parts: Registry): void | Promise<void>;
  stop?(): void | Promise<void>;
}

/** The service that areas make together. */
export function compose(areas: readonly Area[]): Service {
  return {
    name: 'sagemaker',
    operations: areas.flatMap((area) => area.operations),
    workflows: [notifications, ...areas.flatMap((area) => area.workflows ?? [])],
    async start(kernel, parts) {
      for (const area of areas) await area.start?.(kernel, parts);
    },
    async stop() {
      for (const area of areas) await area.stop?.();
    },
  };
}
