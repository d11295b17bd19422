import { operatorOf } from './operators';
import type { RequestContext } from './request';
import { PolicySyntaxError, type ConditionSyntax } from './syntax';

/** Whether one condition of a statement holds. */
export type Condition = (context: RequestContext) => boolean;

/**
 * Compiles a condition. Of several values one must fit, of a negated operator none may; a key that the request does not
 * have fails, unless the operator is negated or ends in IfExists.
 */
export function compileCondition({ operator, key, values }: ConditionSyntax, variables: boolean): Condition {
  const [, quantifier, name, ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  if (name === undefined) throw new PolicySyntaxError(`there is no condition operator ${operator}`);
  const id = key.toLowerCase();
  if (name === 'Null') return isNull(id, values, operator);
  const { compile, negated } = operatorOf(name);
  const compiled = values.map((value) => compile(value, variables));
  const fits = (value: string, context: RequestContext) =>
    compiled.some((compare) => compare(value, context)) !== negated;
  return (context) => {
    const given = context.get(id);
    if (quantifier === 'ForAllValues') return given?.every((value) => fits(value, context)) ?? true;
    if (given === undefined) return quantifier === undefined && (negated || ifExists !== undefined);
    if (quantifier === undefined && negated) return given.every((value) => fits(value, context));
    return given.some((value) => fits(value, context));
  };
}

function isNull(key: string, values: readonly string[], operator: string): Condition {
  const expected = new Set(values.map((value) => value.toLowerCase()));
  for (const value of expected)
    if (value !== 'true' && value !== 'false')
      throw new PolicySyntaxError(`${operator} takes true or false, got '${value}'`);
  return (context) => expected.has(String(!context.has(key)));
}
