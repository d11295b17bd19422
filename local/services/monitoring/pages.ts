import { ServiceError } from '../../kernel/operation/error';

/** One page of a listing, and where the next one starts. */
export interface Page<T> {
  readonly items: T[];
  readonly NextToken?: string;
}

/** Cuts a page out of a listing. @throws InvalidNextToken for a token that no page gave out */
export function page<T>(items: readonly T[], NextToken: string | undefined, size: number): Page<T> {
  const from = NextToken === undefined ? 0 : offsetOf(NextToken);
  const end = from + size;
  return { items: items.slice(from, end), NextToken: end < items.length ? tokenOf(end) : undefined };
}

/** A token that stands for a number of items already given out. */
export const tokenOf = (offset: number): string => Buffer.from(`offset:${offset}`).toString('base64url');

/** The number of items that a token stands for. */
export function offsetOf(token: string): number {
  const [, digits] = /^offset:(\d+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (digits === undefined) throw new ServiceError('InvalidNextToken', `The next token specified is invalid: ${token}`);
  return Number(digits);
}
