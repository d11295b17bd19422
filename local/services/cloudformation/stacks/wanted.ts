import { evaluate } from '../intrinsics/evaluate';
import type { Wanted } from '../engine/row';
import { intrinsic, isObject, type Json } from '../template/json';
import { invalid } from '../template/parse';
import { references } from '../template/references';
import { explicitDependencies, type Template } from '../template/template';
import type { StackScope } from './scope';

/**
 * The resources of a template whose conditions are true, with what they depend on.
 *
 * @throws ValidationError for references to resources that are not there, and for circles
 */
export function wantedResources(template: Template, scope: StackScope): Record<string, Wanted> {
  const active = Object.entries(template.Resources).filter(
    ([, { Condition: condition }]) => condition === undefined || scope.condition(condition),
  );
  const names = new Set(active.map(([logicalId]) => logicalId));
  const missing = new Set<string>();
  const wanted = Object.fromEntries(
    active.map(([logicalId, definition]): [string, Wanted] => {
      const read = readsOf([definition.Properties ?? {}, definition.UpdatePolicy ?? {}], template, scope);
      for (const name of read) if (!names.has(name)) missing.add(name);
      const dependsOn = new Set([...read, ...explicitDependencies(definition)].filter((name) => names.has(name)));
      const { Type: type, DeletionPolicy: deletionPolicy, UpdateReplacePolicy: updateReplacePolicy } = definition;
      return [
        logicalId,
        {
          type,
          dependsOn: [...dependsOn],
          deletionPolicy: deletionPolicy ?? 'Delete',
          updateReplacePolicy: updateReplacePolicy ?? 'Delete',
        },
      ];
    }),
  );
  refuseMissing(missing, 'Resources');
  refuseMissing(
    activeOutputs(template, scope)
      .flatMap((value) => readsOf(value, template, scope))
      .filter((name) => !names.has(name)),
    'Outputs',
  );
  refuseCircles(wanted);
  return wanted;
}

function refuseMissing(names: Iterable<string>, block: string): void {
  const missing = [...new Set(names)];
  if (missing.length > 0)
    throw invalid(
      `Template format error: Unresolved resource dependencies [${missing.join(', ')}] in the ${block} block of the template`,
    );
}

/** The resources that a value reads, in the branches that count. */
function readsOf(value: Json, template: Template, scope: StackScope): string[] {
  return references(value, (name) => scope.condition(name))
    .map(({ name }) => name)
    .filter((name) => name in template.Resources);
}

/** The values of the outputs whose conditions are true. */
function activeOutputs(template: Template, scope: StackScope): Json[] {
  return Object.values(template.Outputs ?? {})
    .filter(({ Condition: condition }) => condition === undefined || scope.condition(condition))
    .map(({ Value: value }) => value);
}

function refuseCircles(wanted: Readonly<Record<string, Wanted>>): void {
  const left = new Map(Object.entries(wanted).map(([logicalId, { dependsOn }]) => [logicalId, new Set(dependsOn)]));
  for (let free = without(left); free.length > 0; free = without(left))
    for (const logicalId of free) {
      left.delete(logicalId);
      for (const needs of left.values()) needs.delete(logicalId);
    }
  if (left.size > 0) throw invalid(`Circular dependency between resources: [${[...left.keys()].join(', ')}]`);
}

function without(left: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  return [...left].filter(([, needs]) => needs.size === 0).map(([logicalId]) => logicalId);
}

/** Names of the exports that the active parts of a template import. */
export function importsOf(template: Template, wanted: Readonly<Record<string, Wanted>>, scope: StackScope): string[] {
  const resources = Object.keys(wanted).map((logicalId) => template.Resources[logicalId]!.Properties ?? {});
  const outputs = activeOutputs(template, scope);
  return [...new Set([...resources, ...outputs].flatMap((value) => importCalls(value, scope)))];
}

function importCalls(value: Json, scope: StackScope): string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((one) => importCalls(one, scope));
  if (!isObject(value)) return [];
  const call = intrinsic(value);
  if (call?.name === 'Fn::ImportValue') return [String(evaluate(call.argument, scope))];
  if (call?.name === 'Fn::If' && Array.isArray(call.argument))
    return importCalls(call.argument[scope.condition(String(call.argument[0])) ? 1 : 2] as Json, scope);
  return Object.values(value).flatMap((member) => importCalls(member, scope));
}
