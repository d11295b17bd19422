import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Kernel } from '../../../kernel/kernel';
import type { Recorded } from '../../../kernel/workflow/workflow';

const COLLECTION = 'states:history';

const events = (kernel: Kernel) => kernel.store.collection<HistoryEvent>(COLLECTION);

const keyOf = (executionArn: string, id: number) => `${executionArn}/${String(id).padStart(5, '0')}`;

/** What an event is written as. */
export function historyRecord(executionArn: string, event: HistoryEvent): Recorded {
  return { collection: COLLECTION, key: keyOf(executionArn, event.id!), document: event };
}

/** The events behind an id, up to another; none once the execution is forgotten. */
export function historyBetween(kernel: Kernel, executionArn: string, after: number, upTo: number): HistoryEvent[] {
  const prefix = `${executionArn}/`;
  return events(kernel).list({ prefix, after: keyOf(executionArn, after), limit: upTo - after });
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
