import { ownValues, type PlacedStep, type Step } from '../definition';
import { eachExpression, EXECUTION_VARIABLES, type Expression } from '../expression';
import type { Checked, Rule } from './rule';
import { enumerate } from '../enumerate';

/** Every reference leads to something: a parameter, a variable, a step, its output parameter or its property file. */
export const referencesLeadSomewhere: Rule = (checked) =>
  checked.steps.flatMap(({ step }) => [
    ...(step.DependsOn ?? [])
      .filter((name) => !checked.byName.has(name))
      .map((name) => `step ${step.Name} depends on ${name}, which is no step`),
    ...ownValues(step).flatMap((value) => problems(value, step, checked)),
  ]);

function problems(value: unknown, step: Step, checked: Checked): string[] {
  const found: string[] = [];
  eachExpression(value, (expression) => {
    const problem = problemOf(expression, step, checked);
    if (problem !== undefined) found.push(`step ${step.Name}: ${problem}`);
  });
  return found;
}

function problemOf(expression: Expression, step: Step, { definition, byName }: Checked): string | undefined {
  switch (expression.kind) {
    case 'invalid':
      return expression.problem;
    case 'parameter': {
      const names = (definition.Parameters ?? []).map(({ Name }) => Name);
      return names.includes(expression.name)
        ? undefined
        : `unknown parameter ${expression.name}: the pipeline has ${enumerate(names)}`;
    }
    case 'execution':
      return EXECUTION_VARIABLES.includes(expression.variable)
        ? undefined
        : `unknown variable Execution.${expression.variable}: known are ${EXECUTION_VARIABLES.join(', ')}`;
    case 'step':
      return stepProblem(expression.step, step, byName) ?? outputProblem(expression, byName.get(expression.step)!.step);
    case 'json':
      return stepProblem(expression.step, step, byName) ?? fileProblem(expression, byName.get(expression.step)!.step);
    default:
      return undefined;
  }
}

function stepProblem(name: string, step: Step, byName: ReadonlyMap<string, PlacedStep>): string | undefined {
  if (name === step.Name) return 'it refers to itself';
  return byName.has(name) ? undefined : `it refers to step ${name}, which does not exist`;
}

function outputProblem({ path }: Extract<Expression, { kind: 'step' }>, target: Step): string | undefined {
  const [head, key] = path;
  if (head === undefined || !('member' in head) || head.member !== 'OutputParameters') return undefined;
  const outputs = (target.OutputParameters ?? []).map(({ OutputName }) => OutputName);
  const name = key !== undefined && 'key' in key ? key.key : undefined;
  if (name !== undefined && outputs.includes(name)) return undefined;
  return `step ${target.Name} has no output parameter ${name}: it has ${enumerate(outputs)}`;
}

function fileProblem({ file }: Extract<Expression, { kind: 'json' }>, target: Step): string | undefined {
  const files = (target.PropertyFiles ?? []).map(({ PropertyFileName }) => PropertyFileName);
  if (files.includes(file)) return undefined;
  return `step ${target.Name} has no property file ${file}: it has ${enumerate(files)}`;
}
