import type { ServiceError } from '../../kernel/operation/error';

/** One page of a listing, and the token of the next. */
export interface Page<T> {
  readonly items: T[];
  readonly NextToken?: string;
}

/**
 * Cuts pages out of whole listings.
 *
 * @param invalidToken - the service's error for a token that no page gave out
 */
export function paginator(invalidToken: () => ServiceError) {
  return <T>(all: readonly T[], token: string | undefined, limit = 100): Page<T> => {
    const position = /^at:(\d+)$/.exec(Buffer.from(token ?? '', 'base64').toString())?.[1];
    if (token !== undefined && position === undefined) throw invalidToken();
    const from = Number(position ?? 0);
    const end = from + limit;
    return {
      items: all.slice(from, end),
      NextToken: end < all.length ? Buffer.from(`at:${end}`).toString('base64') : undefined,
    };
  };
}
