import type { EffectHandler } from '../../../../kernel/workflow/workflow';
import { handlerOf } from '../../resources';
import { schemaOf } from '../../schema/table';
import { stackRows } from '../../stacks/collections';
import { evaluateProperties, recordOf, scopeOf } from '../../stacks/evaluation';
import { checkStackPolicy } from '../../stacks/policy';
import { same, type JsonObject } from '../../template/json';
import type { StackEffects } from '../effects';
import type { StackWorkflowEvent } from '../events';

const NEW_RESOURCE = 'Requested update requires the creation of a new physical resource; hence creating one.';

/** Compares a resource's properties with those it was made with. */
export const plan: EffectHandler<StackEffects['plan'], StackWorkflowEvent> = (input, { kernel, key }) => {
  const { stackName, logicalId, type, run, step, source, versions, current } = input;
  const scope = scopeOf(kernel, { stackId: key, stackName }, source, versions);
  const { properties } = recordOf(kernel, key, logicalId, current)!;
  const after = evaluateProperties(scope, logicalId);
  const change = changeOf(type, properties, after);
  if (change === 'replace') refuseNamed(type, properties, after);
  const { policy } = stackRows(kernel).get(key)!;
  if (change !== 'none')
    checkStackPolicy(policy, change === 'replace' ? 'Update:Replace' : 'Update:Modify', logicalId, type);
  return { type: 'planned', run, step, change, ...(change === 'replace' && { reason: NEW_RESOURCE }) };
};

/** How a resource gets other properties. */
export function changeOf(type: string, before: JsonObject, after: JsonObject): 'none' | 'update' | 'replace' {
  const changed = changedProperties(before, after);
  if (changed.length === 0) return 'none';
  if (handlerOf(type).update === undefined) return 'replace';
  const schema = schemaOf(type)!.properties;
  return changed.some((name) => schema[name]?.replaces === true) ? 'replace' : 'update';
}

/** A resource that keeps its name cannot exist twice, so it cannot be replaced. */
function refuseNamed(type: string, before: JsonObject, after: JsonObject): void {
  const name = handlerOf(type).nameProperty;
  if (name === undefined || after[name] === undefined || before[name] !== after[name]) return;
  throw new Error(
    `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${String(after[name])} and update the stack again.`,
  );
}

/** Names of the top-level properties whose values differ. */
export function changedProperties(before: JsonObject, after: JsonObject): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !same(before[name], after[name]),
  );
}
