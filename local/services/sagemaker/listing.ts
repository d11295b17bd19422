import { validation } from './errors';

/** What the List operations have in common. */
export interface Listing {
  readonly NameContains?: string;
  readonly CreationTimeAfter?: Date;
  readonly CreationTimeBefore?: Date;
  readonly LastModifiedTimeAfter?: Date;
  readonly LastModifiedTimeBefore?: Date;
  readonly SortOrder?: string;
  readonly NextToken?: string;
  readonly MaxResults?: number;
}

/** What a listing has to know of a resource. */
export interface Listed {
  readonly name: string;
  readonly created: Date;
  readonly modified?: Date;
  /** What the listing is sorted by. */
  readonly rank: Date | string | number;
  /** Sorts those of equal rank; unique. @default the name */
  readonly key?: string;
}

/** Results a page when MaxResults is not given, and the most that it may ask for. */
const PAGE = { default: 10, most: 100 };

/**
 * Filters, sorts and cuts a page, as every List operation of SageMaker does.
 *
 * @param order - of the operation, when SortOrder is not given
 * @throws ValidationException for a NextToken that no page gave out
 */
export function page<T>(
  items: readonly T[],
  describe: (item: T) => Listed,
  listing: Listing,
  order: 'Ascending' | 'Descending' = 'Descending',
): { items: T[]; NextToken?: string } {
  const sign = (listing.SortOrder ?? order) === 'Ascending' ? 1 : -1;
  const rows = items
    .map((item) => ({ item, listed: describe(item) }))
    .filter(({ listed }) => matches(listed, listing))
    .sort((a, b) => sign * compare(position(a.listed), position(b.listed)));
  const after = listing.NextToken === undefined ? undefined : decode(listing.NextToken);
  const rest = after === undefined ? rows : rows.filter(({ listed }) => sign * compare(position(listed), after) > 0);
  const size = Math.min(listing.MaxResults ?? PAGE.default, PAGE.most);
  const cut = rest.slice(0, size);
  const last = cut.at(-1);
  return {
    items: cut.map(({ item }) => item),
    NextToken: last !== undefined && rest.length > size ? encode(position(last.listed)) : undefined,
  };
}

function matches(listed: Listed, listing: Listing): boolean {
  const modified = listed.modified ?? listed.created;
  return (
    (listing.NameContains === undefined || listed.name.includes(listing.NameContains)) &&
    (listing.CreationTimeAfter === undefined || listed.created > listing.CreationTimeAfter) &&
    (listing.CreationTimeBefore === undefined || listed.created < listing.CreationTimeBefore) &&
    (listing.LastModifiedTimeAfter === undefined || modified > listing.LastModifiedTimeAfter) &&
    (listing.LastModifiedTimeBefore === undefined || modified < listing.LastModifiedTimeBefore)
  );
}

type Position = readonly [rank: string | number, key: string];

const position = ({ rank, key, name }: Listed): Position => [rank instanceof Date ? rank.getTime() : rank, key ?? name];

function compare(a: Position, b: Position): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  if (a[1] !== b[1]) return a[1] < b[1] ? -1 : 1;
  return 0;
}

const encode = (at: Position): string => Buffer.from(JSON.stringify(at)).toString('base64url');

function decode(token: string): Position {
  try {
    const [rank, key] = JSON.parse(Buffer.from(token, 'base64url').toString()) as Position;
    return [rank, key];
  } catch {
    throw validation(`Invalid NextToken: ${token}`);
  }
}
