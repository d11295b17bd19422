import type { Distribution } from './distribution';

/** A distribution as it is stored: thousands of values are one text, which is much faster to write and read than arrays. */
export interface Packed extends Omit<Distribution, 'values' | 'counts'> {
  /** `value:count` of each distinct value, in ascending order. */
  readonly histogram?: string;
}

export function pack<T extends Distribution>({ values, counts, ...rest }: T): Packed & Omit<T, 'values' | 'counts'> {
  if (values === undefined) return rest;
  return { ...rest, histogram: values.map((value, index) => `${value}:${counts![index]}`).join(' ') };
}

/** @param withValues - whether the values are needed: without them there is nothing to unpack */
export function unpack<T extends Packed>(
  { histogram, ...rest }: T,
  withValues: boolean,
): Distribution & Omit<T, 'histogram'> {
  if (histogram === undefined || !withValues) return rest;
  const pairs = histogram.split(' ').map((pair) => pair.split(':'));
  return { ...rest, values: pairs.map(([value]) => Number(value)), counts: pairs.map(([, count]) => Number(count)) };
}
