import type { Kernel } from '../../../../kernel/kernel';
import type { Collection } from '../../../../kernel/store/collection';
import { placedSteps, type Definition, type Step } from '../definition/definition';

/** The definition that an execution began with; a later update of the pipeline does not change it. */
interface DefinitionRecord {
  readonly text: string;
  readonly created: Date;
}

/** Definitions of executions, by the executions' keys. */
export function executionDefinitions(kernel: Pick<Kernel, 'store'>): Collection<DefinitionRecord> {
  return kernel.store.collection('sagemaker:execution-definition');
}

/** A step of an execution's definition. */
export function stepOf(kernel: Pick<Kernel, 'store'>, key: string, name: string): Step {
  const { text } = executionDefinitions(kernel).get(key)!;
  return placedSteps((JSON.parse(text) as Definition).Steps).find(({ step }) => step.Name === name)!.step;
}
