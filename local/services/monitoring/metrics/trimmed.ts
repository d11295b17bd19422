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

/** Reads `tm90`, `WM(10%:90%)`, `PR(:300)`, `IQM` and their like. */
export function boundsOf(name: string): Bounds | undefined {
  if (/^iqm$/i.test(name)) return { kind: 'TM', lower: { percent: 25 }, upper: { percent: 75 } };
  const [, short, share] = /^(tm|wm|tc|ts)(\d{1,2}(?:\.\d+)?|100)$/i.exec(name) ?? [];
  if (short !== undefined) return { kind: kindOf(short), lower: { percent: 0 }, upper: { percent: Number(share) } };
  const [, long, low, high] = /^(tm|wm|tc|ts|pr)\(([\d.]*%?):([\d.]*%?)\)$/i.exec(name) ?? [];
  if (long === undefined || (low === '' && high === '')) return undefined;
  const lower = low === '' ? { percent: 0 } : boundOf(low!);
  const upper = high === '' ? { percent: 100 } : boundOf(high!);
  if (long.toUpperCase() === 'PR' && (low!.endsWith('%') || high!.endsWith('%'))) return undefined;
  return lower && upper && { kind: kindOf(long), lower, upper };
}

const kindOf = (text: string) => text.toUpperCase() as Bounds['kind'];

function boundOf(text: string): Bound | undefined {
  const number = Number(text.replace('%', ''));
  if (Number.isNaN(number)) return undefined;
  if (!text.endsWith('%')) return { value: number };
  return number <= 100 ? { percent: number } : undefined;
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
