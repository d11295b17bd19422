import type { EffectHandler } from '../../../../kernel/workflow/workflow';
import { eventKey, resourceRecords, stackEvents, templateRecords } from '../../stacks/collections';
import type { StackEffects } from '../effects';
import type { StackWorkflowEvent } from '../events';

/** Writes events down; their numbers make it harmless to do so twice. */
export const record: EffectHandler<StackEffects['record'], StackWorkflowEvent> = ({ events }, { kernel }) => {
  const written = stackEvents(kernel);
  kernel.store.transaction(() => {
    for (const event of events) written.put(eventKey(event.stackId, event.number), event);
  });
};

/** Forgets what an operation has left behind in the collections. */
export const tidy: EffectHandler<StackEffects['tidy'], StackWorkflowEvent> = ({ keep, templates }, { kernel, key }) => {
  const records = resourceRecords(kernel);
  const bodies = templateRecords(kernel);
  const kept = new Set(keep.map((one) => `${key}/${one}`));
  kernel.store.transaction(() => {
    for (const [name] of records.entries({ prefix: `${key}/` })) if (!kept.has(name)) records.delete(name);
    for (const [name] of bodies.entries({ prefix: `${key}/` })) if (!templates.includes(name)) bodies.delete(name);
  });
};
