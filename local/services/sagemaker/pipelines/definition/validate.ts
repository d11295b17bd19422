import { NotImplemented } from '../../../../kernel/operation/error';
import { loadModel } from '../../../../kernel/wire/schema/model';
import { validation } from '../../errors';
import { placedSteps, type Definition } from './definition';
import { outlineProblems } from './outline';
import { stepsAreAcyclic } from './rules/acyclic';
import { argumentsHaveShape } from './rules/arguments';
import { conditionsAreKnown } from './rules/conditions';
import { parametersAreSound } from './rules/parameters';
import { policiesAreSound } from './rules/policies';
import { referencesLeadSomewhere } from './rules/references';
import type { Rule } from './rules/rule';
import { membersAreKnown, namesAreUnique } from './rules/steps';

/** Characters that a definition may have: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreatePipeline.html */
const LONGEST = 1_048_576;

const RULES: readonly Rule[] = [
  parametersAreSound,
  namesAreUnique,
  membersAreKnown,
  conditionsAreKnown,
  referencesLeadSomewhere,
  policiesAreSound,
  stepsAreAcyclic,
];

/**
 * Reads a definition and checks all of it.
 *
 * @throws ValidationException with every problem; NotImplemented naming the steps whose type the local cloud does not run
 */
export async function validateDefinition(text: string): Promise<Definition> {
  if (text.length > LONGEST)
    throw validation(`PipelineDefinition must have at most ${LONGEST} characters, got ${text.length}`);
  const document = parse(text);
  const { problems, unsupported } = outlineProblems(document);
  if (problems.length > 0) throw invalid(problems);
  if (unsupported.length > 0) throw new NotImplemented(`CreatePipeline with ${unsupported.join(', ')}`);
  const definition = document as Definition;
  const steps = placedSteps(definition.Steps);
  const checked = { definition, steps, byName: new Map(steps.map((placed) => [placed.step.Name, placed])) };
  const rules = [...RULES, argumentsHaveShape(await loadModel('sagemaker'))];
  const violations = rules.flatMap((rule) => rule(checked));
  if (violations.length > 0) throw invalid(violations);
  return definition;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid([`it is not JSON: ${(error as Error).message}`]);
  }
}

const invalid = (problems: readonly string[]) =>
  validation(`Unable to parse pipeline definition: ${problems.join('; ')}`);
