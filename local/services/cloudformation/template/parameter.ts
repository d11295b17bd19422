import type { ParameterDefinition } from './template';

/** A parameter's value in a stack. */
export interface ParameterValue {
  /** As it was given, or the template's default. */
  readonly value: string;
  /** What an SSM parameter held when the operation began. */
  readonly resolved?: string;
  /** What Ref answers is a list. */
  readonly list?: boolean;
  /** Never shown. */
  readonly noEcho?: boolean;
}

const SSM_VALUE = /^AWS::SSM::Parameter::Value<(.+)>$/;
const PLAIN = new Set([
  'String',
  'Number',
  'CommaDelimitedList',
  'List<Number>',
  'List<String>',
  'AWS::SSM::Parameter::Name',
]);

/** The type of what an SSM parameter holds; undefined for parameters that are no reference to one. */
export function ssmType(definition: ParameterDefinition): string | undefined {
  return SSM_VALUE.exec(definition.Type)?.[1];
}

/** What is wrong with a parameter's declared type; undefined when the local cloud knows it. */
export function typeProblem(name: string, definition: ParameterDefinition): string | undefined {
  const type = ssmType(definition) ?? definition.Type;
  if (PLAIN.has(type)) return undefined;
  return `parameter ${name} has type ${definition.Type}, which is not supported by the local cloud: use String`;
}

export function isList(definition: ParameterDefinition): boolean {
  return /^(CommaDelimitedList|List<)/.test(ssmType(definition) ?? definition.Type);
}

/** What Ref answers. */
export function referenced(parameter: ParameterValue): string | string[] {
  const text = parameter.resolved ?? parameter.value;
  if (parameter.list !== true) return text;
  return text === '' ? [] : text.split(',').map((item) => item.trim());
}

/** How a value breaks its declaration, in AWS's words; undefined when it does not. */
export function constraintProblem(name: string, definition: ParameterDefinition, value: string): string | undefined {
  const problem = violated(definition, value);
  if (problem === undefined) return undefined;
  const reason = definition.ConstraintDescription;
  return reason === undefined
    ? `Parameter '${name}' ${problem}`
    : `Parameter ${name} failed to satisfy constraint: ${reason}`;
}

function violated(definition: ParameterDefinition, text: string): string | undefined {
  const values = isList(definition) ? text.split(',').map((item) => item.trim()) : [text];
  for (const value of values) {
    const problem = violatedBy(definition, value);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function violatedBy(definition: ParameterDefinition, value: string): string | undefined {
  const { AllowedValues, AllowedPattern, MinLength, MaxLength, MinValue, MaxValue } = definition;
  if (AllowedValues !== undefined && !AllowedValues.some((allowed) => String(allowed) === value))
    return `must be one of AllowedValues`;
  if (AllowedPattern !== undefined && !new RegExp(`^(?:${AllowedPattern})$`).test(value))
    return `must match pattern ${AllowedPattern}`;
  if (MinLength !== undefined && value.length < Number(MinLength))
    return `must contain at least ${MinLength} characters`;
  if (MaxLength !== undefined && value.length > Number(MaxLength))
    return `must contain at most ${MaxLength} characters`;
  if (!/^(Number|List<Number>)$/.test(definition.Type)) return undefined;
  if (value === '' || !Number.isFinite(Number(value))) return 'must be a number';
  if (MinValue !== undefined && Number(value) < Number(MinValue)) return `must be a number not less than ${MinValue}`;
  if (MaxValue !== undefined && Number(value) > Number(MaxValue))
    return `must be a number not greater than ${MaxValue}`;
  return undefined;
}
