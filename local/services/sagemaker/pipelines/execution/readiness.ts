import type { ExecutionRow, PlannedNode, StepRow } from './row';

type Run = Pick<ExecutionRow, 'nodes' | 'steps'>;

/** Steps that can begin now: all that they wait for has succeeded, and the branch that they stand in is taken. */
export function readySteps(run: Run): PlannedNode[] {
  const skipped = skippedSteps(run);
  return run.nodes.filter(
    (node) =>
      run.steps[node.name] === undefined &&
      !skipped.has(node.name) &&
      node.after.every((name) => run.steps[name]?.status === 'Succeeded') &&
      branchTaken(node, run.steps) === true,
  );
}

/** Steps that never run: in a branch that is not taken, or waiting for such a step. */
export function skippedSteps({ nodes, steps }: Run): ReadonlySet<string> {
  const skipped = new Set<string>();
  for (let before = -1; before !== skipped.size;) {
    before = skipped.size;
    for (const node of nodes) {
      const { name, after, branch } = node;
      const dead = branch !== undefined && skipped.has(branch.condition);
      if (dead || branchTaken(node, steps) === false || after.some((other) => skipped.has(other))) skipped.add(name);
    }
  }
  return skipped;
}

/** Undefined while the condition is not decided. */
function branchTaken({ branch }: PlannedNode, steps: Readonly<Record<string, StepRow>>): boolean | undefined {
  if (branch === undefined) return true;
  const outcome = steps[branch.condition]?.outcome;
  return outcome === undefined ? undefined : outcome === branch.outcome;
}
