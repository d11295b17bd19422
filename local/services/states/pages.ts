import { ServiceError } from '../../kernel/operation/error';

/** A page of a listing. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken?: string;
}

/** Cuts a page out of a whole listing; a token says where the next one begins. */
export function paginate<T>(
  all: readonly T[],
  token: string | undefined,
  maxResults: number | undefined,
  most = 1000,
): Page<T> {
  const from = token === undefined ? 0 : offsetOf(token);
  // 0 asks for the default, as the API has it.
  const size = maxResults === undefined || maxResults === 0 ? 100 : Math.min(maxResults, most);
  const end = from + size;
  return { items: all.slice(from, end), nextToken: end < all.length ? tokenOf(end) : undefined };
}

/** A token for a place in a listing. */
export const tokenOf = (place: number): string => Buffer.from(`at:${place}`).toString('base64');

/** The place that a token stands for. @throws InvalidToken */
export function offsetOf(token: string): number {
  const place = /^at:(\d+)$/.exec(Buffer.from(token, 'base64').toString())?.[1];
  if (place === undefined) throw new ServiceError('InvalidToken', `Invalid Token: 'Invalid token'`);
  return Number(place);
}
