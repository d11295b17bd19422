import { ServiceError } from '../../kernel/operation/error';

interface Entry {
  readonly Id?: string;
}

/** Handles up to ten entries one by one, so that one failure does not keep the others. */
export function batch<E extends Entry, R extends object>(entries: readonly E[] | undefined, handle: (entry: E) => R) {
  const all = entries ?? [];
  if (all.length === 0) throw new ServiceError('EmptyBatchRequest', "The batch request doesn't contain any entries.");
  if (all.length > 10)
    throw new ServiceError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${all.length}.`,
    );
  if (new Set(all.map(({ Id }) => Id)).size < all.length)
    throw new ServiceError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
  const Successful: (R & { Id: string | undefined })[] = [];
  const Failed: { Id: string | undefined; SenderFault: boolean; Code: string; Message: string }[] = [];
  for (const entry of all) {
    try {
      Successful.push({ Id: entry.Id, ...handle(entry) });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      Failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return { Successful, Failed };
}
