import type { Json } from '../../integration/json';
import type { Execution, Thread } from './row';

/** What a thread can read: its own variables, and those of the states around it, which wait and so do not change. */
export function variablesOf(execution: Execution, { parent, variables }: Thread): Readonly<Record<string, Json>> {
  const above = parent === undefined ? undefined : execution.threads[parent.thread];
  return above === undefined ? variables : { ...variablesOf(execution, above), ...variables };
}
