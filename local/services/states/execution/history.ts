import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Kernel } from '../../../kernel/kernel';
import type { EffectContext } from '../../../kernel/workflow/workflow';
import type { ExecutionEffects } from './events';

const events = (kernel: Kernel) => kernel.store.collection<HistoryEvent>('states:history');

const keyOf = (executionArn: string, id: number) => `${executionArn}/${String(id).padStart(5, '0')}`;

/** Writes events under their numbers: writing them twice changes nothing. */
export function record({ events: list }: ExecutionEffects['record'], { kernel, key }: EffectContext): void {
  kernel.store.transaction(() => {
    for (const event of list) events(kernel).put(keyOf(key, event.id!), event);
  });
}

/** A page of an execution's history. `after` is the id that the page before ended with. */
export function readHistory(
  kernel: Kernel,
  executionArn: string,
  page: { readonly reverse: boolean; readonly after?: number; readonly limit: number },
): HistoryEvent[] {
  const after = page.after === undefined ? undefined : keyOf(executionArn, page.after);
  return events(kernel).list({ prefix: `${executionArn}/`, reverse: page.reverse, after, limit: page.limit });
}

export function forgetHistory(kernel: Kernel, executionArn: string): void {
  for (const [key] of events(kernel).entries({ prefix: `${executionArn}/` })) events(kernel).delete(key);
}
