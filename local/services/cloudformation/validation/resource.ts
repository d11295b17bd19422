import { findHandler } from '../resources';
import { schemaProblems } from '../schema/check';
import { isCustom, schemaOf } from '../schema/table';
import { isObject, type Json, type JsonObject } from '../template/json';
import type { ResourceDefinition } from '../template/template';
import { intrinsicProblems } from './intrinsics';
import { updatePolicyProblems } from './update-policy';

const MEMBERS = [
  'Type',
  'Properties',
  'DependsOn',
  'Condition',
  'DeletionPolicy',
  'UpdateReplacePolicy',
  'Metadata',
  'CreationPolicy',
  'UpdatePolicy',
];

const whereIs = (logicalId: string, type: string) => `Resource ${logicalId} (${type})`;

/** What is wrong with one resource of a template, whatever the parameters are. */
export function resourceProblems(logicalId: string, definition: ResourceDefinition): string[] {
  const where = whereIs(logicalId, definition.Type);
  const unknown = Object.keys(definition).filter((member) => !MEMBERS.includes(member));
  return [
    ...unknown.map((member) => `Invalid template resource property '${member}' of ${where}`),
    ...policyProblems(definition as unknown as Readonly<Record<string, Json>>, where),
    ...updatePolicyProblems(definition, where),
    ...propertyProblems(logicalId, definition.Type, definition.Properties ?? {}),
    ...intrinsicProblems(definition.Properties ?? {}, where),
    ...intrinsicProblems(definition.UpdatePolicy ?? {}, where),
  ];
}

function policyProblems(definition: Readonly<Record<string, Json>>, where: string): string[] {
  const allowed: Readonly<Record<string, readonly string[]>> = {
    DeletionPolicy: ['Delete', 'Retain', 'RetainExceptOnCreate'],
    UpdateReplacePolicy: ['Delete', 'Retain'],
  };
  const values = Object.entries(allowed).flatMap(([member, policies]) => {
    const value = definition[member];
    if (value === undefined || policies.includes(String(value))) return [];
    return [
      `${where}: ${member} ${JSON.stringify(value)} is not supported by the local cloud: use ${policies.join(' or ')}`,
    ];
  });
  if (definition.CreationPolicy === undefined) return values;
  return [...values, `${where}: CreationPolicy is not supported by the local cloud`];
}

function propertyProblems(logicalId: string, type: string, properties: JsonObject): string[] {
  const where = whereIs(logicalId, type);
  const schema = schemaOf(type);
  const handler = findHandler(type);
  // Unknown types are named together, in AWS's words.
  if (schema === undefined || handler === undefined) return [];
  if (!isObject(properties)) return [`${where}: Properties must be an object`];
  if (isCustom(type))
    return properties.ServiceToken === undefined ? [`${where}: #: required key [ServiceToken] not found`] : [];
  const problems = schemaProblems(properties, schema.properties);
  const unsupported = Object.keys(properties).filter(
    (name) => name in schema.properties && !handler.properties.includes(name),
  );
  return [
    ...problems.map((problem) => `Properties validation failed for resource ${logicalId} with message: ${problem}`),
    ...unsupported.map((name) => `${where}: property ${name} is not supported by the local cloud`),
  ];
}
