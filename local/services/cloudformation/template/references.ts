import { getAttParts } from '../intrinsics/lookup';
import { placeholders } from '../intrinsics/substitute';
import { intrinsic, isObject, type Json } from './json';

/** A place in a template that reads a parameter or a resource. */
export interface Reference {
  readonly name: string;
  /** Of a resource; undefined for `Ref`. */
  readonly attribute?: string;
}

/**
 * Everything that a value reads.
 *
 * @param branch - which branch of a Fn::If counts, by the condition's name; both when it is undefined
 */
export function references(value: Json, branch?: (condition: string) => boolean): Reference[] {
  const found: Reference[] = [];
  collect(value, branch, found);
  return found;
}

function collect(value: Json, branch: ((condition: string) => boolean) | undefined, found: Reference[]): void {
  if (Array.isArray(value)) {
    for (const one of value as readonly Json[]) collect(one, branch, found);
    return;
  }
  if (!isObject(value)) return;
  const call = intrinsic(value);
  if (call === undefined) Object.values(value).forEach((member) => collect(member, branch, found));
  else collectCall(call.name, call.argument, branch, found);
}

function collectCall(
  name: string,
  argument: Json,
  branch: ((condition: string) => boolean) | undefined,
  found: Reference[],
): void {
  if (name === 'Ref' && typeof argument === 'string') found.push({ name: argument });
  else if (name === 'Fn::GetAtt') {
    const parts = getAttParts(argument);
    if (parts === undefined) return;
    found.push({ name: parts[0], attribute: typeof parts[1] === 'string' ? parts[1] : '' });
    collect(parts[1], branch, found);
  } else if (name === 'Fn::Sub') collectSub(argument, branch, found);
  else if (name === 'Fn::If' && Array.isArray(argument) && typeof argument[0] === 'string' && branch !== undefined)
    collect((branch(argument[0]) ? argument[1] : argument[2]) as Json, branch, found);
  else collect(argument, branch, found);
}

function collectSub(argument: Json, branch: ((condition: string) => boolean) | undefined, found: Reference[]): void {
  const [template, values] = Array.isArray(argument) ? (argument as Json[]) : [argument];
  if (typeof template !== 'string') return;
  const given = isObject(values) ? values : {};
  for (const name of placeholders(template)) {
    if (name in given) continue;
    const dot = name.indexOf('.');
    found.push(dot < 0 ? { name } : { name: name.slice(0, dot), attribute: name.slice(dot + 1) });
  }
  collect(given, branch, found);
}
