import type { Step } from '../step';
import type { Rule } from './rule';

/** Only one branch of a condition runs, so a step in one can never read or wait for a step in the other. */
export const separateBranches: Rule = ({ steps }) =>
  steps.flatMap(({ name, branches: [one = [], other = []] }) => {
    const [left, right] = [withNested(one), withNested(other)];
    return [...crossings(left, right), ...crossings(right, left)].map(
      ([from, to]) =>
        `step '${from.name}' needs step '${to.name}', which is in the other branch of '${name}' and never runs with it`,
    );
  });

function crossings(from: readonly Step[], to: readonly Step[]): [Step, Step][] {
  return from.flatMap((step) => {
    const needed = new Set([...step.references().map(({ target }) => target), ...step.dependsOn]);
    return to.filter((other) => needed.has(other)).map((other): [Step, Step] => [step, other]);
  });
}

function withNested(steps: readonly Step[]): Step[] {
  return steps.flatMap((step) => [step, ...withNested(step.branches.flat())]);
}
