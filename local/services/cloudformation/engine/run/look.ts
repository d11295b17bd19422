import type { EffectHandler } from '../../../../kernel/workflow/workflow';
import { handlerOf } from '../../resources';
import { resourceKey, resourceRecords } from '../../stacks/collections';
import { recordOf } from '../../stacks/evaluation';
import type { StackEffects } from '../effects';
import type { StackWorkflowEvent } from '../events';
import { handlerContext } from './handler-context';

/** Looks at a resource that takes time; what it has become is written down. */
export const look: EffectHandler<StackEffects['look'], StackWorkflowEvent> = async (input, context) => {
  const { run, step, type, logicalId, version, removal } = input;
  const { kernel, key } = context;
  const record = recordOf(kernel, key, logicalId, version)!;
  const handler = handlerOf(type);
  const existing = { ...record, attributes: record.attributes ?? {} };
  const judge = removal ? handler.gone : handler.stability;
  const stability = await judge!.call(handler, existing, handlerContext(input, context));
  if (stability.state === 'pending') return { type: 'looked', run, step, state: 'pending' };
  if (stability.state === 'failed') return { type: 'failed', run, step, reason: stability.reason };
  const { attributes, physicalId = record.physicalId } = stability;
  if (attributes !== undefined || physicalId !== record.physicalId)
    resourceRecords(kernel).put(resourceKey(key, logicalId, version), {
      ...record,
      physicalId,
      attributes: { ...record.attributes, ...attributes },
    });
  return { type: 'looked', run, step, state: 'stable', physicalId };
};
