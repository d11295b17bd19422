import { ownValues, placedSteps, type Definition, type PlacedStep } from './definition';
import { eachExpression } from './expression';

/** A step in the order of work. */
export interface Node {
  readonly name: string;
  readonly type: string;
  /** Steps that must have succeeded before: named in DependsOn, or referred to. */
  readonly after: readonly string[];
  /** The branch of a Condition step that it stands in. */
  readonly branch?: PlacedStep['branch'];
}

/** The steps of a definition, each with what it waits for. */
export function graphOf(definition: Definition): Node[] {
  return placedSteps(definition.Steps).map((placed) => {
    const { Name: name, Type: type } = placed.step;
    const after = dependencies(placed).filter((other) => other !== placed.branch?.condition);
    return { name, type, after, branch: placed.branch };
  });
}

/** What a step waits for: its DependsOn, the steps that it refers to, and the condition whose branch it is in. */
export function dependencies({ step, branch }: PlacedStep): string[] {
  const names = new Set<string>(step.DependsOn ?? []);
  for (const value of ownValues(step))
    eachExpression(value, (expression) => {
      if (expression.kind === 'step' || expression.kind === 'json') names.add(expression.step);
    });
  if (branch !== undefined) names.add(branch.condition);
  return [...names];
}
