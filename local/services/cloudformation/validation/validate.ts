import { findHandler } from '../resources';
import { isCustom, schemaOf } from '../schema/table';
import type { Json } from '../template/json';
import { invalid } from '../template/parse';
import { references } from '../template/references';
import { explicitDependencies, type Template } from '../template/template';
import { intrinsicProblems, namedConditions } from './intrinsics';
import { resourceProblems } from './resource';

/**
 * Refuses a template that the local cloud cannot deploy, whatever its parameters are.
 *
 * @throws ValidationError that names everything at once
 */
export function validateTemplate(template: Template): void {
  const problems = [
    ...typeProblems(template),
    ...Object.entries(template.Resources).flatMap(([logicalId, resource]) => resourceProblems(logicalId, resource)),
    ...conditionProblems(template),
    ...referenceProblems(template),
    ...Object.entries(template.Conditions ?? {}).flatMap(([name, value]) =>
      intrinsicProblems(value, `Condition ${name}`),
    ),
    ...Object.entries(template.Outputs ?? {}).flatMap(([name, value]) =>
      intrinsicProblems(value as unknown as Json, `Output ${name}`),
    ),
  ];
  if (problems.length > 0) throw invalid(`Template validation error: ${problems.join('\n')}`);
}

function typeProblems({ Resources: resources }: Template): string[] {
  const types = new Set(Object.values(resources).map(({ Type: type }) => type));
  const unknown = [...types].filter((type) => findHandler(type) === undefined);
  return unknown.length === 0
    ? []
    : [
        `Template format error: Unrecognized resource types: [${unknown.join(', ')}] (not supported by the local cloud)`,
      ];
}

function conditionProblems(template: Template): string[] {
  const known = new Set(Object.keys(template.Conditions ?? {}));
  const named = [
    ...namedConditions((template.Conditions ?? {}) as Json, true),
    ...namedConditions(template.Resources as unknown as Json, false),
    ...namedConditions((template.Outputs ?? {}) as unknown as Json, false),
    ...[...Object.values(template.Resources), ...Object.values(template.Outputs ?? {})]
      .map(({ Condition: condition }) => condition)
      .filter((condition) => condition !== undefined),
  ];
  const missing = [...new Set(named.filter((name) => !known.has(name)))];
  return missing.map((name) => `Template format error: Unresolved condition dependency ${name}`);
}

const PSEUDO = /^AWS::(AccountId|NoValue|NotificationARNs|Partition|Region|StackId|StackName|URLSuffix)$/;

function referenceProblems(template: Template): string[] {
  const parameters = new Set(Object.keys(template.Parameters ?? {}));
  const { Resources: resources } = template;
  const problems: string[] = [];
  const check = (value: Json, block: string) => {
    const missing = new Set<string>();
    for (const { name, attribute } of references(value)) {
      if (attribute === undefined) {
        if (!(name in resources) && !parameters.has(name) && !PSEUDO.test(name)) missing.add(name);
      } else if (!(name in resources))
        problems.push(`Template error: instance of Fn::GetAtt references undefined resource ${name}`);
      else problems.push(...attributeProblems(name, resources[name]!.Type, attribute));
    }
    if (missing.size > 0)
      problems.push(
        `Template format error: Unresolved resource dependencies [${[...missing].join(', ')}] in the ${block} block of the template`,
      );
  };
  check(
    Object.values(resources).flatMap(({ Properties: properties, UpdatePolicy: policy }) => [
      properties ?? {},
      policy ?? {},
    ]),
    'Resources',
  );
  check(Object.values(template.Outputs ?? {}) as unknown as Json, 'Outputs');
  const named = Object.values(resources).flatMap(explicitDependencies);
  const missing = [...new Set(named.filter((name) => !(name in resources)))];
  if (missing.length > 0)
    problems.push(
      `Template format error: Unresolved resource dependencies [${missing.join(', ')}] in the Resources block of the template`,
    );
  return [...new Set(problems)];
}

function attributeProblems(logicalId: string, type: string, attribute: string): string[] {
  const handler = findHandler(type);
  // An attribute name that is computed, or of a type that is refused anyway.
  if (handler === undefined || attribute === '' || isCustom(type)) return [];
  if (handler.attributes.includes(attribute)) return [];
  const known = schemaOf(type)?.attributes.includes(attribute) === true;
  return [
    known
      ? `Template error: attribute ${attribute} of ${logicalId} (${type}) is not supported by the local cloud`
      : `Template error: resource ${logicalId} does not support attribute type ${attribute} in Fn::GetAtt`,
  ];
}
