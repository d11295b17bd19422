import { ServiceError } from '../../kernel/operation/error';

/** IAM's pages: 100 entries unless asked otherwise. */
const USUAL = 100;

interface Asked {
  readonly Marker?: string;
  readonly MaxItems?: number;
}

/** One page of a listing, with the marker of the next. */
export function page<Item>(items: readonly Item[], { Marker, MaxItems = USUAL }: Asked) {
  const start = Marker === undefined ? 0 : Number(Buffer.from(Marker, 'base64url').toString());
  if (!Number.isInteger(start) || start < 0 || start > items.length)
    throw new ServiceError('InvalidInputException', `Invalid Marker: ${Marker}`);
  const end = start + MaxItems;
  const more = end < items.length;
  return {
    items: items.slice(start, end),
    rest: { IsTruncated: more, ...(more ? { Marker: Buffer.from(String(end)).toString('base64url') } : {}) },
  };
}
