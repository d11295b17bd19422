import { expression } from './asl';
import type { Json } from './asl';

/** Who did what, when and why, as one object of the audit log. */
export function auditRecord(act: string, facts: Readonly<Record<string, Json>>): Json {
  return {
    at: expression('$states.context.State.EnteredTime'),
    act,
    model: expression('$model'),
    stage: expression('$stage'),
    version: expression('$package'),
    previous: expression('$live'),
    cause: expression('$cause'),
    actor: expression('$actor'),
    approvedBy: expression('$approvedBy'),
    execution: expression('$states.context.Execution.Id'),
    ...facts,
  };
}
