import type { ServiceModel } from '../../../../../kernel/wire/schema/model';
import { expressionOf } from '../expression';
import { shapeProblems } from '../shape';
import { STEP_TYPES } from '../step-types';
import type { Rule } from './rule';

/** The Arguments of a step have the shape of the request that they become. */
export function argumentsHaveShape(model: ServiceModel): Rule {
  return ({ steps }) =>
    steps.flatMap(({ step }) => {
      const { operation } = STEP_TYPES[step.Type] ?? {};
      const problems =
        operation === undefined
          ? own(step.Type, step.Arguments)
          : shapeProblems(model.operations.get(operation)!.input, step.Arguments, 'Arguments');
      return problems.map((problem) => `step ${step.Name}: ${problem}`);
    });
}

function own(type: string, { ErrorMessage: message, ...rest }: Readonly<Record<string, unknown>>): string[] {
  if (type !== 'Fail') return [];
  return [
    ...Object.keys(rest).map((name) => `unknown field ${name} in Arguments: a Fail step has ErrorMessage`),
    ...(typeof message === 'string' || expressionOf(message) !== undefined
      ? []
      : [`ErrorMessage must be a text, got ${JSON.stringify(message)}`]),
  ];
}
