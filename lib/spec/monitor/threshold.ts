import type { Violation } from '../violation';

/**
 * What decides whether a feature has drifted, and from which value on. Numeric features have `ks` (0 to 1), `wasserstein` (in
 * standard deviations of the baseline), `psi` and `jensenShannon`; those with categories `jensenShannon`, `psi` and `cramersV`.
 */
export type DriftThreshold =
  | { readonly ks: number }
  | { readonly wasserstein: number }
  | { readonly psi: number }
  | { readonly jensenShannon: number }
  | { readonly cramersV: number };

/** Names of the statistics, as the monitor's command has them, and the largest value each can take. */
const STATISTICS: Readonly<Record<string, { readonly name: string; readonly largest: number }>> = {
  ks: { name: 'ks', largest: 1 },
  wasserstein: { name: 'wasserstein', largest: 1000 },
  psi: { name: 'psi', largest: 100 },
  jensenShannon: { name: 'jensen_shannon', largest: 1 },
  cramersV: { name: 'cramers_v', largest: 1 },
};

/** Statistics of numeric features, and of those with categories. */
export const NUMERIC = ['ks', 'wasserstein', 'psi', 'jensenShannon'];
export const CATEGORICAL = ['jensenShannon', 'psi', 'cramersV'];

/** What is wrong with a threshold. Whether a feature is numeric is known to the monitor only: it checks by the baseline. */
export function thresholdViolations(
  field: string,
  threshold: DriftThreshold,
  allowed: readonly string[] = Object.keys(STATISTICS),
): Violation[] {
  const entries = Object.entries(threshold) as [string, number][];
  const [[statistic, value] = ['', 0]] = entries;
  if (entries.length !== 1 || !allowed.includes(statistic)) {
    const fix = `for example { ${allowed[0]}: 0.1 }`;
    return [{ field, got: threshold, allowed: `be one of ${allowed.join(', ')} with a number`, fix }];
  }
  const { largest } = STATISTICS[statistic]!;
  if (value > 0 && value <= largest) return [];
  const fix = 'at 0 everything has drifted';
  return [{ field: `${field}.${statistic}`, got: value, allowed: `be above 0, at most ${largest}`, fix }];
}

/** `ks:0.1`, as the monitor's command takes it. */
export function thresholdText(threshold: DriftThreshold): string {
  const [[statistic, value] = ['', 0]] = Object.entries(threshold) as [string, number][];
  return `${STATISTICS[statistic]!.name}:${value}`;
}
