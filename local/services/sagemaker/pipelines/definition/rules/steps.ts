import type { Step } from '../definition';
import { COMMON_MEMBERS, STEP_TYPES } from '../step-types';
import type { Rule } from './rule';

/** Names of steps: https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-steps.html */
const NAME = /^[A-Za-z0-9](-?[A-Za-z0-9_])*-?$/;
const LONGEST_NAME = 64;

/** Every step has a name of its own. */
export const namesAreUnique: Rule = ({ steps }) => {
  const names = steps.map(({ step }) => step.Name);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  const wrong = names.filter((name) => !NAME.test(name) || name.length > LONGEST_NAME);
  return [
    ...twice.map((name) => `step ${name} is there twice: names are unique in a pipeline, in branches too`),
    ...wrong.map((name) => `name of a step must be 1 to ${LONGEST_NAME} letters, digits, - or _, got ${name}`),
  ];
};

/** Every step has only the members of its type, and those that its type needs. */
export const membersAreKnown: Rule = ({ steps }) => steps.flatMap(({ step }) => members(step));

function members(step: Step): string[] {
  const type = STEP_TYPES[step.Type];
  if (type === undefined) return [];
  const allowed = [...COMMON_MEMBERS, ...type.members];
  const unknown = Object.entries(step).filter(([name, value]) => !allowed.includes(name) && value !== null);
  const missing = (type.required ?? []).filter((name) => step[name] === undefined);
  return [
    ...unknown.map(
      ([name]) => `step ${step.Name} has unknown field ${name}: a ${step.Type} step has ${allowed.join(', ')}`,
    ),
    ...missing.map((name) => `step ${step.Name} must have ${name}`),
  ];
}
