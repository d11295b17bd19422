import type { Scalar } from '../expression';
import type { ParameterType } from '../parameter';
import { PropertyReference } from '../properties';
import type { Step } from '../step';
import { unknownMember } from './members';

/** The outputs of a Lambda or Callback step: the type of each, by name. */
export type OutputTypes = Readonly<Record<string, ParameterType>>;

/** The type that a value of a parameter type has in an expression. */
export type ScalarOf<Type extends ParameterType> = Type extends 'String'
  ? string
  : Type extends 'Boolean'
    ? boolean
    : number;

/** The outputs as the definition has them. */
export function renderOutputs(outputs: OutputTypes): object[] {
  return Object.entries(outputs).map(([OutputName, OutputType]) => ({ OutputName, OutputType }));
}

/** A reference to one of the outputs. */
export function outputReference<T extends Scalar>(
  step: Step,
  outputs: OutputTypes,
  name: string,
): PropertyReference<T> {
  return new PropertyReference<T>(step, `OutputParameters['${name}']`, unknownMember('output', name, outputs));
}
