import type { Kernel } from './kernel';
import type { AnyOperation } from './operation/operation';
import type { ServiceName } from './operation/sdk';
import type { Registry } from './registry';
import type { AnyWorkflow } from './workflow/workflow';

/** A service of the local cloud: its operations, the workflows behind them, and what it provides to others. */
export interface Service {
  readonly name: ServiceName;
  readonly operations: readonly AnyOperation[];
  readonly workflows?: readonly AnyWorkflow[];
  /** Runs once, before requests and before workflows resume: provides parts, creates what always exists. */
  start?(kernel: Kernel, parts: Registry): void | Promise<void>;
  /** Runs once when the cloud stops: ends processes and servers. */
  stop?(): void | Promise<void>;
}
