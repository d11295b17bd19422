import type { Parameter } from '@aws-sdk/client-sagemaker';
import { validation } from '../../errors';
import type { Definition, ParameterDefinition, ParameterType, ParameterValue } from './definition';
import { enumerate } from './enumerate';

export const PARAMETER_TYPES: readonly ParameterType[] = ['String', 'Integer', 'Float', 'Boolean'];

/** Whether a value of a definition has a parameter's type. */
export function isOfType(value: unknown, type: ParameterType): boolean {
  switch (type) {
    case 'String':
      return typeof value === 'string';
    case 'Integer':
      return Number.isSafeInteger(value);
    case 'Float':
      return typeof value === 'number';
    case 'Boolean':
      return typeof value === 'boolean';
  }
}

/**
 * The parameters' values of an execution: what it was started with, and the defaults.
 *
 * @throws ValidationException with every problem: unknown names, missing values, values of a wrong type or not among those allowed
 */
export function parameterValues(
  { Parameters: parameters = [] }: Definition,
  given: readonly Parameter[],
): Record<string, ParameterValue> {
  const texts = new Map(given.map(({ Name, Value }) => [Name!, Value!]));
  const known = parameters.map(({ Name }) => Name);
  const problems = [...texts.keys()]
    .filter((name) => !known.includes(name))
    .map((name) => `unknown parameter ${name}: the pipeline has ${enumerate(known)}`);
  const values: Record<string, ParameterValue> = {};
  for (const parameter of parameters) {
    const value = valueOf(parameter, texts.get(parameter.Name));
    if (typeof value === 'object') problems.push(value.problem);
    else values[parameter.Name] = value;
  }
  if (problems.length > 0) throw validation(`Invalid pipeline parameters: ${problems.join('; ')}`);
  return values;
}

function valueOf(parameter: ParameterDefinition, text: string | undefined): ParameterValue | { problem: string } {
  const { Name, Type, DefaultValue, EnumValues } = parameter;
  if (text === undefined) return DefaultValue ?? { problem: `parameter ${Name} has no default and was not given` };
  const value = parse(text, Type);
  if (value === undefined) return { problem: `parameter ${Name} must be of type ${Type}, got ${text}` };
  if (EnumValues !== undefined && !EnumValues.includes(value))
    return { problem: `parameter ${Name} must be one of ${EnumValues.join(', ')}, got ${text}` };
  return value;
}

function parse(text: string, type: ParameterType): ParameterValue | undefined {
  if (type === 'String') return text;
  if (type === 'Boolean') return /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined;
  const value = text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) && isOfType(value, type) ? value : undefined;
}
