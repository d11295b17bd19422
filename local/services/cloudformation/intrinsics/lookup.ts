import { isObject, type Json } from '../template/json';
import { TemplateError, type Intrinsic } from './scope';
import { asText } from './text';

/** Logical id and attribute of a Fn::GetAtt, in either form. */
export function getAttParts(argument: Json): [logicalId: string, attribute: Json] | undefined {
  if (typeof argument === 'string') {
    const dot = argument.indexOf('.');
    return dot < 0 ? undefined : [argument.slice(0, dot), argument.slice(dot + 1)];
  }
  if (!Array.isArray(argument) || argument.length < 2 || typeof argument[0] !== 'string') return undefined;
  if (argument.length === 2) return [argument[0], argument[1] as Json];
  return [argument[0], argument.slice(1).join('.')];
}

/** `Ref`, `Fn::GetAtt`, `Fn::FindInMap`, `Fn::ImportValue` and `Fn::GetAZs`. */
export const lookup: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, _evaluate, scope) => scope.ref(asText('Ref', argument)),
  'Fn::GetAtt': (argument, evaluate, scope) => {
    const parts = getAttParts(argument);
    if (parts === undefined)
      throw new TemplateError(
        'Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute',
      );
    return scope.attribute(parts[0], asText('Fn::GetAtt', evaluate(parts[1])));
  },
  'Fn::FindInMap': (argument, evaluate, scope) => {
    if (!Array.isArray(argument) || argument.length < 3 || argument.length > 4)
      throw new TemplateError(
        'Template error: every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value',
      );
    const [map, top, second] = argument.slice(0, 3).map((one) => asText('Fn::FindInMap', evaluate(one as Json)));
    const found = scope.mapping(map!)?.[top!]?.[second!];
    if (found !== undefined) return found;
    const options = argument[3] as Json | undefined;
    if (isObject(options) && options.DefaultValue !== undefined) return evaluate(options.DefaultValue);
    throw new TemplateError(`Template error: Unable to get mapping for ${map}::${top}::${second}`);
  },
  'Fn::ImportValue': (argument, evaluate, scope) => scope.exported(asText('Fn::ImportValue', evaluate(argument))),
  'Fn::GetAZs': (_argument, _evaluate, scope) => scope.availabilityZones,
};
