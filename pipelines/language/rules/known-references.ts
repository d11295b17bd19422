import { Parameter } from '../parameter';
import type { Step } from '../step';
import type { Rule } from './rule';

/** A step can read only what the pipeline holds: its parameters, its steps, and the outputs these declare. */
export const knownReferences: Rule = ({ steps, parameters }) => {
  const known = new Set<Step | Parameter>([...steps, ...parameters]);
  const violations = steps.flatMap((step) => [
    ...step.references().flatMap(({ target, violation }) => {
      const kind = target instanceof Parameter ? 'parameter' : 'step';
      if (!known.has(target))
        return [`step '${step.name}' reads ${kind} '${target.name}', which is not in the pipeline: add it`];
      return violation === undefined ? [] : [`step '${step.name}' reads step '${target.name}': ${violation}`];
    }),
    ...step.dependsOn
      .filter((other) => !known.has(other))
      .map((other) => `step '${step.name}' depends on step '${other.name}', which is not in the pipeline: add it`),
  ]);
  return [...new Set(violations)];
};
