import type { Condition, ConditionArguments } from '../definition';
import type { Rule } from './rule';

/** Members of each type of condition. */
const MEMBERS: Readonly<Record<string, readonly (keyof Condition)[]>> = {
  Equals: ['LeftValue', 'RightValue'],
  GreaterThan: ['LeftValue', 'RightValue'],
  GreaterThanOrEqualTo: ['LeftValue', 'RightValue'],
  LessThan: ['LeftValue', 'RightValue'],
  LessThanOrEqualTo: ['LeftValue', 'RightValue'],
  In: ['QueryValue', 'Values'],
  Not: ['Condition'],
  Or: ['Conditions'],
};

/** Condition steps have conditions of known types with all their members, and at least one step in a branch. */
export const conditionsAreKnown: Rule = ({ steps }) =>
  steps
    .filter(({ step }) => step.Type === 'Condition')
    .flatMap(({ step }) => {
      const { Conditions, IfSteps, ElseSteps, ...rest } = step.Arguments as unknown as ConditionArguments;
      const branches = [IfSteps ?? [], ElseSteps ?? []];
      const found = [
        ...Object.keys(rest).map((name) => `unknown field ${name} in Arguments: it has Conditions, IfSteps, ElseSteps`),
        ...(Array.isArray(Conditions) && Conditions.length > 0
          ? (Conditions as Condition[]).flatMap(problems)
          : ['Conditions must have at least one condition']),
        ...(branches.every(Array.isArray) ? [] : ['IfSteps and ElseSteps must be lists']),
      ];
      return found.map((problem) => `step ${step.Name}: ${problem}`);
    });

function problems(condition: Condition): string[] {
  const members = MEMBERS[condition.Type];
  if (members === undefined)
    return [`unknown condition ${condition.Type}: known are ${Object.keys(MEMBERS).join(', ')}`];
  const missing = members.filter((name) => condition[name] === undefined);
  const unknown = Object.keys(condition).filter(
    (name) => name !== 'Type' && !members.includes(name as keyof Condition),
  );
  return [
    ...missing.map((name) => `condition ${condition.Type} must have ${name}`),
    ...unknown.map((name) => `condition ${condition.Type} has unknown field ${name}: it has ${members.join(', ')}`),
    ...(condition.Condition === undefined ? [] : problems(condition.Condition)),
    ...(condition.Conditions ?? []).flatMap(problems),
  ];
}
