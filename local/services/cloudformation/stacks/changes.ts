import type { Kernel } from '../../../kernel/kernel';
import { changedProperties, changeOf } from '../engine/run/plan';
import type { StackRow } from '../engine/row';
import { TemplateError } from '../intrinsics/scope';
import { same, type Json, type JsonObject } from '../template/json';
import { templateRecords } from './collections';
import { evaluateOutputs, evaluateProperties, recordOf } from './evaluation';
import type { Prepared } from './prepare';
import { StackScope, type VisibleResource } from './scope';

/** What a deployment would do to one resource. */
export interface ResourceChange {
  readonly logicalId: string;
  readonly type: string;
  readonly action: 'Add' | 'Modify' | 'Remove';
  readonly physicalId?: string;
  readonly replacement?: boolean;
  /** Top-level properties that change; empty when only attributes such as Metadata do. */
  readonly properties: readonly string[];
  readonly before?: JsonObject;
  readonly after?: JsonObject;
}

/** What AWS writes for values that are known only once other resources exist. */
const LATER = '{{changeSet:KNOWN_AFTER_APPLY}}';

/** What a deployment would change, in the order of dependencies. */
export function resourceChanges(kernel: Kernel, row: StackRow | undefined, prepared: Prepared): ResourceChange[] {
  const changes = new Map<string, ResourceChange>();
  const scope = foreseen(kernel, row, prepared, changes);
  for (const logicalId of ordered(prepared)) {
    const change = changeTo(logicalId);
    if (change !== undefined) changes.set(logicalId, change);
  }
  const removed = Object.entries(row?.resources ?? {})
    .filter(([logicalId, { version }]) => version > 0 && !(logicalId in prepared.wanted))
    .map(([logicalId, { type, physicalId }]): ResourceChange => ({
      logicalId,
      type,
      action: 'Remove',
      physicalId,
      properties: [],
    }));
  return [...changes.values(), ...removed];

  function changeTo(logicalId: string): ResourceChange | undefined {
    const { type } = prepared.wanted[logicalId]!;
    const after = propertiesIfKnown(scope, logicalId);
    const names = Object.keys(after ?? prepared.template.Resources[logicalId]!.Properties ?? {});
    const state = row?.resources[logicalId];
    const record = state === undefined ? undefined : recordOf(kernel, row!.stackId, logicalId, state.version);
    if (state === undefined || record === undefined)
      return { logicalId, type, action: 'Add', properties: names, after };
    const { physicalId, properties: before } = record;
    if (after === undefined) return { logicalId, type, action: 'Modify', physicalId, properties: names, before };
    const kind = changeOf(type, before, after);
    if (kind === 'none' && !otherAttributes(kernel, row!, prepared, logicalId)) return undefined;
    const properties = changedProperties(before, after);
    const replacement = kind === 'replace';
    return { logicalId, type, action: 'Modify', physicalId, replacement, properties, before, after };
  }
}

/** Whether a deployment would change anything at all. */
export function changesAnything(kernel: Kernel, row: StackRow, prepared: Prepared): boolean {
  if (resourceChanges(kernel, row, prepared).length > 0) return true;
  const { tags } = prepared.source;
  if (!same(tags as JsonObject, (row.source?.tags ?? {}) as JsonObject)) return true;
  const outputs = evaluateOutputs(foreseen(kernel, row, prepared, new Map()));
  return !same(outputs as unknown as Json, row.outputs as unknown as Json);
}

/** What intrinsic functions would read; a resource that is made anew has values that nobody knows yet. */
function foreseen(
  kernel: Kernel,
  row: StackRow | undefined,
  { template, source }: Prepared,
  changes: ReadonlyMap<string, ResourceChange>,
): StackScope {
  const stack = {
    stackId: row?.stackId ?? '',
    stackName: row?.stackName ?? '',
    notificationArns: row?.notificationArns,
  };
  return new StackScope(kernel, stack, template, source, (logicalId): VisibleResource => {
    const change = changes.get(logicalId);
    const version = row?.resources[logicalId]?.version ?? 0;
    const record = version === 0 ? undefined : recordOf(kernel, stack.stackId, logicalId, version);
    if (record !== undefined && change?.replacement !== true) return record;
    return { physicalId: LATER, attributes: new Proxy({}, { has: () => true, get: () => LATER }) };
  });
}

/** Undefined when functions take apart a value that is not known yet. */
function propertiesIfKnown(scope: StackScope, logicalId: string): JsonObject | undefined {
  try {
    return evaluateProperties(scope, logicalId);
  } catch (error) {
    if (error instanceof TemplateError) return undefined;
    throw error;
  }
}

function ordered({ wanted }: Prepared): string[] {
  const order = new Set<string>();
  const visit = (logicalId: string) => {
    for (const need of wanted[logicalId]?.dependsOn ?? []) if (!order.has(need)) visit(need);
    order.add(logicalId);
  };
  Object.keys(wanted).forEach(visit);
  return [...order];
}

/** Whether Metadata or a policy of a resource differs, which AWS counts as a change, too. */
function otherAttributes(kernel: Kernel, row: StackRow, { template }: Prepared, logicalId: string): boolean {
  const before = templateRecords(kernel).get(row.source!.template)?.template.Resources[logicalId];
  const after = template.Resources[logicalId]!;
  return (['Metadata', 'DeletionPolicy', 'UpdatePolicy', 'UpdateReplacePolicy'] as const).some(
    (member) => !same(before?.[member] as Json | undefined, after[member] as Json | undefined),
  );
}
