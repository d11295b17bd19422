import { invalidParameter } from './errors';

/** Cuts a page out of a whole listing. @throws InvalidParameterValueException for a marker that is none */
export function paginate<T>(
  all: readonly T[],
  marker: string | undefined,
  limit = 50,
): { readonly items: T[]; readonly NextMarker?: string } {
  const from =
    marker === undefined ? 0 : Number(/^at:(\d+)$/.exec(Buffer.from(marker, 'base64').toString())?.[1] ?? NaN);
  if (Number.isNaN(from)) throw invalidParameter('Invalid pagination token.');
  const end = from + limit;
  return {
    items: all.slice(from, end),
    NextMarker: end < all.length ? Buffer.from(`at:${end}`).toString('base64') : undefined,
  };
}
