import type { Definition, Step } from './definition';
import { OTHER_STEP_TYPES, STEP_TYPES } from './step-types';

const VERSION = '2020-12-01';
const MEMBERS: readonly string[] = ['Version', 'Metadata', 'Parameters', 'PipelineExperimentConfig', 'Steps'];

/** What is wrong with a definition's outline: without it no rule can look at the rest. Types that are not run come separately. */
export function outlineProblems(document: unknown): { problems: string[]; unsupported: string[] } {
  if (!isRecord(document)) return { problems: ['a pipeline definition must be an object'], unsupported: [] };
  const { Version, Parameters, Steps } = document as Partial<Definition>;
  const unsupported: string[] = [];
  const extra = Object.entries(document).filter(([name, value]) => !MEMBERS.includes(name) && value !== null);
  const problems = [
    ...(Version === VERSION ? [] : [`Version must be "${VERSION}", got ${JSON.stringify(Version)}`]),
    ...extra.map(([name]) => `unknown field ${name}: a definition has ${MEMBERS.join(', ')}`),
    ...(Parameters === undefined || isListOfRecords(Parameters) ? [] : ['Parameters must be a list of objects']),
    ...stepsProblems(Steps, 'Steps', unsupported),
    ...(Array.isArray(Steps) && Steps.length === 0 ? ['Steps must have at least one step'] : []),
  ];
  return { problems, unsupported };
}

function stepsProblems(steps: unknown, path: string, unsupported: string[]): string[] {
  if (!isListOfRecords(steps)) return [`${path} must be a list of steps`];
  return (steps as unknown as Step[]).flatMap((step, index) => {
    const name = typeof step.Name === 'string' ? step.Name : `${path}[${index}]`;
    const problems = [
      ...(typeof step.Name === 'string' ? [] : [`${path}[${index}] must have a Name`]),
      ...(isRecord(step.Arguments) ? [] : [`step ${name} must have Arguments, an object`]),
      ...(step.DependsOn === undefined || isListOfTexts(step.DependsOn)
        ? []
        : [`DependsOn of step ${name} must be a list of step names, got ${JSON.stringify(step.DependsOn)}`]),
    ];
    if (OTHER_STEP_TYPES.includes(step.Type)) unsupported.push(`step ${name} of type ${step.Type}`);
    else if (STEP_TYPES[step.Type] === undefined)
      problems.push(`step ${name} has unknown type ${step.Type}: known are ${Object.keys(STEP_TYPES).join(', ')}`);
    if (step.Type !== 'Condition' || !isRecord(step.Arguments)) return problems;
    const { IfSteps = [], ElseSteps = [] } = step.Arguments;
    return [
      ...problems,
      ...stepsProblems(IfSteps, `${name}.IfSteps`, unsupported),
      ...stepsProblems(ElseSteps, `${name}.ElseSteps`, unsupported),
    ];
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isListOfRecords = (value: unknown): value is Record<string, unknown>[] =>
  Array.isArray(value) && value.every(isRecord);

const isListOfTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');
