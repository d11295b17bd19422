import { validation } from './errors';

/** Cuts a page out of a whole listing. @throws ValidationException for a token that is none */
export function paginate<T>(
  all: readonly T[],
  token: string | undefined,
  limit = 100,
): { readonly items: T[]; readonly NextToken?: string } {
  const from = token === undefined ? 0 : Number(/^at:(\d+)$/.exec(Buffer.from(token, 'base64').toString())?.[1] ?? NaN);
  if (Number.isNaN(from)) throw validation('Invalid pagination token.');
  const end = from + limit;
  return {
    items: all.slice(from, end),
    NextToken: end < all.length ? Buffer.from(`at:${end}`).toString('base64') : undefined,
  };
}
