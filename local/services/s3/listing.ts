import type { Range } from '../../kernel/store/collection';

/** What a listing asks for. */
export interface ListingRequest {
  readonly prefix: string;
  readonly delimiter?: string;
  /** Keys behind this one only. */
  readonly after?: string;
  readonly limit: number;
}

/** One page of keys. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly commonPrefixes: readonly string[];
  /** Where the next page goes on; undefined on the last page. */
  readonly next?: string;
}

/** Sorts behind every key that begins with the text before it. */
const LAST = '\u{10FFFF}';
const PAGE = 1000;

/**
 * Lists keys in order, folding those that share what stands before the delimiter into one common prefix. Where a
 * page ends inside a folded prefix, the rest of it is skipped as a whole.
 *
 * @param read - entries of a bucket, by keys relative to it
 * @param visible - whether a record is listed at all
 */
export function list<T>(
  read: (range: Range) => [key: string, record: T][],
  request: ListingRequest,
  visible: (record: T) => boolean,
): Listing<T> {
  const { prefix, delimiter, limit } = request;
  const items: T[] = [];
  const commonPrefixes: string[] = [];
  let after = request.after;
  let folded: string | undefined;
  let last: string | undefined;
  for (;;) {
    const page = read({ prefix, after, limit: PAGE });
    for (const [key, record] of page) {
      after = key;
      if (!visible(record) || (folded !== undefined && key.startsWith(folded))) continue;
      folded = fold(key, prefix, delimiter);
      // A page that ended on a common prefix goes on behind all of it.
      if (folded !== undefined && folded <= (request.after ?? '')) continue;
      if (items.length + commonPrefixes.length >= limit) return { items, commonPrefixes, next: last };
      if (folded === undefined) items.push(record);
      else commonPrefixes.push(folded);
      last = folded ?? key;
    }
    if (page.length < PAGE) return { items, commonPrefixes };
    if (folded !== undefined && after?.startsWith(folded) === true) after = folded + LAST;
  }
}

function fold(key: string, prefix: string, delimiter: string | undefined): string | undefined {
  if (delimiter === undefined || delimiter === '') return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}
