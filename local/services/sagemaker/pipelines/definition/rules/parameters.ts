import type { ParameterDefinition } from '../definition';
import { isOfType, PARAMETER_TYPES } from '../parameters';
import type { Rule } from './rule';

/** Parameters have a name of their own, a known type, and a default and values of that type. */
export const parametersAreSound: Rule = ({ definition }) => {
  const names = (definition.Parameters ?? []).map(({ Name }) => Name);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  return [
    ...twice.map((name) => `parameter ${name} is there twice`),
    ...(definition.Parameters ?? []).flatMap(problems),
  ];
};

function problems({ Name, Type, DefaultValue, EnumValues }: ParameterDefinition): string[] {
  if (!PARAMETER_TYPES.includes(Type))
    return [`Type of parameter ${Name} must be one of ${PARAMETER_TYPES.join(', ')}, got ${JSON.stringify(Type)}`];
  const wrong = (EnumValues ?? []).filter((value) => !isOfType(value, Type));
  return [
    ...wrong.map((value) => `EnumValues of parameter ${Name} must be of type ${Type}, got ${JSON.stringify(value)}`),
    ...(DefaultValue === undefined || isOfType(DefaultValue, Type)
      ? []
      : [`DefaultValue of parameter ${Name} must be of type ${Type}, got ${JSON.stringify(DefaultValue)}`]),
    ...(DefaultValue === undefined || EnumValues === undefined || EnumValues.includes(DefaultValue)
      ? []
      : [`DefaultValue of parameter ${Name} must be one of ${EnumValues.join(', ')}, got ${String(DefaultValue)}`]),
  ];
}
