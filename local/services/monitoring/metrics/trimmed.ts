import type { Known } from './statistic';

/** The values between two bounds, and what is made of them. */
export interface Bounds {
  /** Mean, winsorized mean, count, sum, or share in percent. */
  readonly kind: 'TM' | 'WM' | 'TC' | 'TS' | 'PR';
  readonly lower: Bound;
  readonly upper: Bound;
}

/** A value, or the value at a share of all. The lower bound is exclusive, the upper inclusive. */
type Bound = { readonly percent: number } | { readonly value: number };

const NUMBER = String.raw`\d+(?:\.\d+)?`;
const SHORT = new RegExp(`^(tm|wm|tc|ts)(${NUMBER})$`);
const SHARES = new RegExp(`^(TM|WM|TC|TS)\\((?:(${NUMBER})%)?:(?:(${NUMBER})%)?\\)$`);
const VALUES = new RegExp(`^(TM|WM|TC|TS|PR)\\((${NUMBER})?:(${NUMBER})?\\)$`);

/** Reads `tm90`, `WM(10%:90%)`, `PR(:300)`, `IQM` and their like. */
export function boundsOf(name: string): Bounds | undefined {
  const percent = (text: string | undefined, otherwise: number) => ({ percent: Number(text ?? otherwise) });
  const value = (text: string | undefined, otherwise: number) => ({ value: Number(text ?? otherwise) });
  const [, short, share] = SHORT.exec(name) ?? [];
  const [, shares, low, high] = name === 'IQM' ? [name, 'TM', '25', '75'] : (SHARES.exec(name) ?? []);
  const [, values, least, most] = VALUES.exec(name) ?? [];
  if (short !== undefined)
    return within({ kind: kindOf(short), lower: percent(undefined, 0), upper: percent(share, 100) });
  if (shares !== undefined && (low ?? high) !== undefined)
    return within({ kind: kindOf(shares), lower: percent(low, 0), upper: percent(high, 100) });
  if (values === undefined || (least ?? most) === undefined) return undefined;
  return {
    kind: kindOf(values),
    lower: value(least, Number.NEGATIVE_INFINITY),
    upper: value(most, Number.POSITIVE_INFINITY),
  };
}

const kindOf = (text: string) => text.toUpperCase() as Bounds['kind'];

function within(bounds: Bounds): Bounds | undefined {
  const fits = (bound: Bound) => 'value' in bound || bound.percent <= 100;
  return fits(bounds.lower) && fits(bounds.upper) ? bounds : undefined;
}

/** The value of the nearest rank. */
export function percentile({ values, counts, count }: Known, percent: number): number {
  let rank = Math.max(Math.ceil(exact((percent / 100) * count)), 1);
  for (const [index, value] of values.entries()) {
    rank -= counts[index]!;
    if (rank <= 0) return value;
  }
  return values.at(-1)!;
}

/** Shares are decimal numbers: 0.29 * 100 must not become 29.000000000000004 and so the next rank. */
const exact = (rank: number) => Number(rank.toPrecision(12));

export function trimmed(distribution: Known, { kind, lower, upper }: Bounds): number | undefined {
  const { values, counts, count } = distribution;
  const last = rankOf(upper, distribution);
  const first = Math.min(rankOf(lower, distribution), last);
  let [rank, inside, sum] = [0, 0, 0];
  values.forEach((value, index) => {
    const next = rank + counts[index]!;
    const times = Math.max(Math.min(next, last) - Math.max(rank, first), 0);
    inside += times;
    sum += times * value;
    rank = next;
  });
  if (kind === 'TC') return inside;
  if (kind === 'TS') return sum;
  if (kind === 'PR') return (100 * inside) / count;
  if (inside === 0) return undefined;
  if (kind === 'TM') return sum / inside;
  // Winsorized: what lies outside counts as the nearest value inside.
  const [low, high] = [valueAt(distribution, first + 1), valueAt(distribution, last)];
  return (sum + first * low + (count - last) * high) / count;
}

/** How many values lie below a bound, or at it. */
function rankOf(bound: Bound, { values, counts, count }: Known): number {
  if ('percent' in bound) return Math.ceil(exact((bound.percent / 100) * count));
  return values.reduce((rank, value, index) => (value <= bound.value ? rank + counts[index]! : rank), 0);
}

function valueAt({ values, counts }: Known, rank: number): number {
  let left = rank;
  return values.find((_, index) => (left -= counts[index]!) <= 0) ?? values.at(-1)!;
}
