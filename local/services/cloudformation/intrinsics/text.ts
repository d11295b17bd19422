import type { Json } from '../template/json';
import { isObject } from '../template/json';
import { TemplateError, type Intrinsic } from './scope';
import { substitute } from './substitute';

/** A scalar as the text it has inside of another. */
export function asText(name: string, value: Json): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TemplateError(`Template error: every value of ${name} must be a string, got ${JSON.stringify(value)}`);
}

function pair(name: string, argument: Json): readonly [Json, Json] {
  if (Array.isArray(argument) && argument.length === 2) return argument as unknown as [Json, Json];
  throw new TemplateError(
    `Template error: every ${name} object requires two parameters, got ${JSON.stringify(argument)}`,
  );
}

function list(name: string, value: Json): readonly Json[] {
  if (Array.isArray(value)) return value as Json[];
  throw new TemplateError(`Template error: ${name} needs a list, got ${JSON.stringify(value)}`);
}

/** `Fn::Join`, `Fn::Split`, `Fn::Select`, `Fn::Sub` and `Fn::Base64`. */
export const text: Readonly<Record<string, Intrinsic>> = {
  'Fn::Join': (argument, evaluate) => {
    const [delimiter, values] = pair('Fn::Join', argument);
    return list('Fn::Join', evaluate(values))
      .map((value) => asText('Fn::Join', value))
      .join(asText('Fn::Join', delimiter));
  },
  'Fn::Split': (argument, evaluate) => {
    const [delimiter, value] = pair('Fn::Split', argument);
    return asText('Fn::Split', evaluate(value)).split(asText('Fn::Split', delimiter));
  },
  'Fn::Select': (argument, evaluate) => {
    const [index, values] = pair('Fn::Select', argument);
    const items = list('Fn::Select', evaluate(values));
    const position = Number(evaluate(index));
    const item = items[position];
    if (item === undefined)
      throw new TemplateError(`Template error: Fn::Select cannot select nonexistent value at index ${position}`);
    return item;
  },
  'Fn::Sub': (argument, evaluate) => {
    const [template, values] = Array.isArray(argument) ? pair('Fn::Sub', argument) : [argument, {} as Json];
    if (typeof template !== 'string' || !isObject(values))
      throw new TemplateError(
        'Template error: One or more Fn::Sub intrinsic functions don’t specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string',
      );
    return substitute(template, (name) => {
      if (name in values) return asText('Fn::Sub', evaluate(values[name]!));
      const dot = name.indexOf('.');
      const reference: Json = dot < 0 ? { Ref: name } : { 'Fn::GetAtt': [name.slice(0, dot), name.slice(dot + 1)] };
      return asText('Fn::Sub', evaluate(reference));
    });
  },
  'Fn::Base64': (argument, evaluate) =>
    Buffer.from(asText('Fn::Base64', evaluate(argument)), 'utf8').toString('base64'),
};
