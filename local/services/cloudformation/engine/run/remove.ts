import type { EffectHandler } from '../../../../kernel/workflow/workflow';
import { handlerOf } from '../../resources';
import { recordOf } from '../../stacks/evaluation';
import type { StackEffects } from '../effects';
import type { StackWorkflowEvent } from '../events';
import { handlerContext } from './handler-context';

/** Removes one physical resource; nothing to do for one that was never made. */
export const remove: EffectHandler<StackEffects['remove'], StackWorkflowEvent> = async (input, context) => {
  const { run, step, type, logicalId, version } = input;
  const record = recordOf(context.kernel, context.key, logicalId, version);
  if (record === undefined) return { type: 'applied', run, step, settles: false };
  const handler = handlerOf(type);
  await handler.delete({ ...record, attributes: record.attributes ?? {} }, handlerContext(input, context));
  return { type: 'applied', run, step, settles: handler.gone !== undefined };
};
