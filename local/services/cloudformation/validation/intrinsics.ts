import { knowsIntrinsic } from '../intrinsics/evaluate';
import { dynamicServices } from '../stacks/dynamic';
import { intrinsic, isObject, type Json } from '../template/json';

/** Functions of a value that the local cloud does not evaluate, and services that it does not read from. */
export function intrinsicProblems(value: Json, where: string): string[] {
  const services = dynamicServices(value ?? null).filter((service) => service !== 'ssm');
  return [
    ...new Set([
      ...unknownCalls(value).map((name) => `${where}: ${name} is not supported by the local cloud`),
      ...services.map(
        (service) =>
          `${where}: dynamic reference {{resolve:${service}:...}} is not supported by the local cloud: use ssm`,
      ),
    ]),
  ];
}

function unknownCalls(value: Json): string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(unknownCalls);
  if (!isObject(value)) return [];
  const call = intrinsic(value);
  const names = call === undefined ? Object.keys(value).filter((key) => key.startsWith('Fn::')) : [call.name];
  return [...names.filter((name) => !knowsIntrinsic(name)), ...Object.values(value).flatMap(unknownCalls)];
}

/** The conditions that Fn::If and `{ Condition: name }` name. */
export function namedConditions(value: Json, inCondition: boolean): string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((one) => namedConditions(one, inCondition));
  if (!isObject(value)) return [];
  const call = intrinsic(value);
  const own: string[] = [];
  if (call?.name === 'Fn::If' && Array.isArray(call.argument) && typeof call.argument[0] === 'string')
    own.push(call.argument[0]);
  if (inCondition && typeof value.Condition === 'string' && Object.keys(value).length === 1) own.push(value.Condition);
  return [...own, ...Object.values(value).flatMap((member) => namedConditions(member, inCondition))];
}
