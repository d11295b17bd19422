import type { EffectHandler } from '../../../../kernel/workflow/workflow';
import { exportProblem, importers } from '../../stacks/exports';
import { evaluateOutputs, scopeOf } from '../../stacks/evaluation';
import { checkStackPolicy } from '../../stacks/policy';
import { stackRows } from '../../stacks/collections';
import type { StackEffects } from '../effects';
import type { StackWorkflowEvent } from '../events';

/** Evaluates outputs; refuses exports that others have or need, and removals that the stack's policy denies. */
export const conclude: EffectHandler<StackEffects['conclude'], StackWorkflowEvent> = (input, { kernel, key }) => {
  const { run, stackName, source, versions } = input;
  const { policy, resources, operation } = stackRows(kernel).get(key)!;
  for (const [logicalId, { type }] of Object.entries(resources))
    if (!(logicalId in (operation?.wanted ?? {}))) checkStackPolicy(policy, 'Update:Delete', logicalId, type);
  const outputs = evaluateOutputs(scopeOf(kernel, { stackId: key, stackName }, source, versions));
  const exported = outputs.filter(({ exportName }) => exportName !== undefined);
  const problem = exportProblem(kernel, key, new Map(exported.map(({ exportName, value }) => [exportName!, value])));
  return problem === undefined ? { type: 'concluded', run, outputs } : { type: 'refused', run, reason: problem };
};

/** Refuses to delete a stack whose exports are in use. */
export const guard: EffectHandler<StackEffects['guard'], StackWorkflowEvent> = ({ run }, { kernel, key }) => {
  for (const { exportName } of stackRows(kernel).get(key)?.outputs ?? []) {
    const users = exportName === undefined ? [] : importers(kernel, exportName);
    if (users.length > 0)
      return {
        type: 'refused',
        run,
        reason: `Export ${exportName} cannot be deleted as it is in use by ${users.join(', ')}`,
      };
  }
  return { type: 'concluded', run, outputs: [] };
};
