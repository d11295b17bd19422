import { intrinsic, isObject, type Json } from '../template/json';
import { cidr } from './cidr';
import { branchOf, logic, truth } from './logic';
import { lookup } from './lookup';
import { NO_VALUE, TemplateError, type Intrinsic, type Resolved, type Scope } from './scope';
import { text } from './text';

const INTRINSICS: Readonly<Record<string, Intrinsic>> = { ...lookup, ...text, ...logic, 'Fn::Cidr': cidr };

/** Whether the local cloud evaluates a function of this name. */
export function knowsIntrinsic(name: string): boolean {
  return name in INTRINSICS;
}

/**
 * A value with its intrinsic functions evaluated; what is AWS::NoValue is left out.
 *
 * @throws TemplateError
 */
export function evaluate(value: Json, scope: Scope): Json {
  const result = resolve(value, scope);
  return result === NO_VALUE ? null : result;
}

/** The truth of a condition's definition. */
export function evaluateCondition(definition: Json, scope: Scope): boolean {
  return truth(definition, (value) => evaluate(value, scope), scope);
}

function resolve(value: Json, scope: Scope): Resolved {
  if (Array.isArray(value))
    return (value as readonly Json[]).map((one) => resolve(one, scope)).filter((one) => one !== NO_VALUE);
  if (!isObject(value)) return value;
  const call = intrinsic(value);
  if (call === undefined) return resolveMembers(value, scope);
  // A branch may itself be AWS::NoValue, however deep the conditions are nested.
  if (call.name === 'Fn::If') return resolve(branchOf(call.argument, scope), scope);
  const handler = INTRINSICS[call.name];
  if (handler === undefined)
    throw new TemplateError(`Template error: ${call.name} is not supported by the local cloud`);
  return handler(call.argument, (argument) => evaluate(argument, scope), scope);
}

function resolveMembers(value: Readonly<Record<string, Json>>, scope: Scope): Json {
  const members: Record<string, Json> = {};
  for (const [key, member] of Object.entries(value)) {
    const resolved = resolve(member, scope);
    if (resolved !== NO_VALUE) members[key] = resolved;
  }
  return members;
}
