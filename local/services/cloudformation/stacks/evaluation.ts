import type { Kernel } from '../../../kernel/kernel';
import type { StackOutput, Source } from '../engine/row';
import { evaluate } from '../intrinsics/evaluate';
import { TemplateError, type Scope } from '../intrinsics/scope';
import { coerce } from '../schema/coerce';
import { isCustom, schemaOf } from '../schema/table';
import type { Json, JsonObject } from '../template/json';
import { resourceKey, resourceRecords, templateRecords, type ResourceRecord } from './collections';
import { StackScope, type StackIdentity } from './scope';

/** The scope of a stack's template with the resources that exist. */
export function scopeOf(
  kernel: Kernel,
  stack: StackIdentity,
  source: Source,
  versions: Readonly<Record<string, number>>,
): StackScope {
  const record = templateRecords(kernel).get(source.template);
  if (record === undefined) throw new Error(`template ${source.template} of ${stack.stackName} does not exist`);
  return new StackScope(kernel, stack, record.template, source, (logicalId) =>
    recordOf(kernel, stack.stackId, logicalId, versions[logicalId] ?? 0),
  );
}

export function recordOf(
  kernel: Kernel,
  stackId: string,
  logicalId: string,
  version: number,
): ResourceRecord | undefined {
  return resourceRecords(kernel).get(resourceKey(stackId, logicalId, version));
}

/** A resource's properties with everything evaluated, in the types that its schema asks for. */
export function evaluateProperties(scope: StackScope, logicalId: string): JsonObject {
  const { Type: type, Properties: properties } = scope.template.Resources[logicalId]!;
  const evaluated = evaluate(properties ?? {}, scope) as JsonObject;
  return isCustom(type) ? evaluated : coerce(evaluated, schemaOf(type)!.properties);
}

/** How a resource is updated, evaluated. */
export function evaluateUpdatePolicy(scope: StackScope, logicalId: string): JsonObject | undefined {
  const { UpdatePolicy: policy } = scope.template.Resources[logicalId]!;
  return policy === undefined ? undefined : (evaluate(policy, scope) as JsonObject);
}

/** A template's outputs, those whose conditions are true. */
export function evaluateOutputs(scope: StackScope): StackOutput[] {
  return Object.entries(scope.template.Outputs ?? {})
    .filter(([, { Condition: condition }]) => condition === undefined || scope.condition(condition))
    .map(([key, output]) => ({
      key,
      value: outputText(key, output.Value, scope),
      ...(output.Description !== undefined && { description: output.Description }),
      ...(output.Export !== undefined && { exportName: outputText(key, output.Export.Name, scope) }),
    }));
}

function outputText(key: string, value: Json, scope: Scope): string {
  const text = evaluate(value, scope);
  if (typeof text === 'string' || typeof text === 'number' || typeof text === 'boolean') return String(text);
  throw new TemplateError(
    `Template format error: The Value field of every Outputs member must evaluate to a String, got ${JSON.stringify(text)} for ${key}`,
  );
}
