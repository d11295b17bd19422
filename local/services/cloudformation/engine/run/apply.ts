import type { EffectContext, EffectHandler } from '../../../../kernel/workflow/workflow';
import { handlerOf } from '../../resources';
import type { Existing, HandlerContext, Made } from '../../resources/handler';
import { resourceKey, resourceRecords } from '../../stacks/collections';
import { resolveDynamic } from '../../stacks/dynamic';
import { evaluateProperties, evaluateUpdatePolicy, recordOf, scopeOf } from '../../stacks/evaluation';
import type { JsonObject } from '../../template/json';
import type { StackEffects } from '../effects';
import type { StackWorkflowEvent } from '../events';
import { handlerContext } from './handler-context';

type ApplyInput = StackEffects['apply'];

/** Creates, changes or restores one resource, and writes down what it is then. */
export const apply: EffectHandler<ApplyInput, StackWorkflowEvent> = async (input, context) => {
  const { run, step, type, change } = input;
  const handler = handlerOf(type);
  const scope = handlerContext(input, context, input.source.tags);
  const physicalId =
    change === 'create' || change === 'replace'
      ? await create(input, context, scope)
      : await update(input, context, scope);
  return { type: 'applied', run, step, physicalId, settles: handler.stability !== undefined };
};

async function create(input: ApplyInput, context: EffectContext, scope: HandlerContext): Promise<string> {
  const properties = wanted(input, context);
  const made = await handlerOf(input.type).create(await resolved(properties, scope), {
    ...scope,
    made: (partial) => write(input, context, properties, partial),
  });
  write(input, context, properties, made);
  return made.physicalId;
}

async function update(input: ApplyInput, context: EffectContext, scope: HandlerContext): Promise<string> {
  const { logicalId, type, change, current, versions } = input;
  const { kernel, key } = context;
  const attempted = recordOf(kernel, key, logicalId, current);
  const record = attempted ?? recordOf(kernel, key, logicalId, versions[logicalId]!)!;
  const existing: Existing = { ...record, attributes: record.attributes ?? {} };
  const back = change === 'restore';
  const properties = back ? recordOf(kernel, key, logicalId, versions[logicalId]!)!.properties : wanted(input, context);
  const updatePolicy = back ? undefined : evaluateUpdatePolicy(scopeFor(input, context), logicalId);
  // Written first: an update that fails half-way is taken back from these properties.
  write(input, context, properties, existing);
  const made = await handlerOf(type).update!(await resolved(properties, scope), existing, { ...scope, updatePolicy });
  if (made !== undefined) write(input, context, properties, { ...existing, ...made });
  return made?.physicalId ?? existing.physicalId;
}

const scopeFor = ({ stackName, source, versions }: ApplyInput, { kernel, key }: EffectContext) =>
  scopeOf(kernel, { stackId: key, stackName }, source, versions);

function wanted(input: ApplyInput, context: EffectContext): JsonObject {
  return evaluateProperties(scopeFor(input, context), input.logicalId);
}

/** Dynamic references are filled in for the call alone: records keep the reference. */
async function resolved(properties: JsonObject, { call }: HandlerContext): Promise<JsonObject> {
  return (await resolveDynamic(properties, async (name) => {
    const { Parameter: parameter } = await call('ssm', 'GetParameter', { Name: name });
    return parameter?.Value ?? '';
  })) as JsonObject;
}

function write(
  { logicalId, version, type }: ApplyInput,
  { kernel, key }: EffectContext,
  properties: JsonObject,
  { physicalId, ref, attributes }: Made,
): void {
  const record = { type, properties, physicalId, attributes, ...(ref !== undefined && { ref }) };
  resourceRecords(kernel).put(resourceKey(key, logicalId, version), record);
}
