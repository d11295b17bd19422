interface Option<T> {
  readonly value: T;
  readonly weight: number;
  /** How far behind its share the option is, in units of the sum of all weights; negative when it is ahead. */
  behind: number;
}

/** Against rounding: weights may be fractions. */
const TOLERANCE = 1e-9;

/**
 * Picks options in proportion to their weights, evenly spread: at every moment each option has been picked within one of its
 * share, so counts are exact and the same in every run, where random choice would only be right on average. Picking
 * whatever is furthest behind (smooth weighted round robin) keeps that only up to three options; therefore, of those that
 * are due, the one whose time runs out first (R. Tijdeman, The chairman assignment problem, 1980).
 */
export class Weighted<T> {
  readonly #options: Option<T>[];
  readonly #total: number;
  /** An option is due from here on; the bound is the smallest with which every option can be kept on time. */
  readonly #due: number;

  /** @param weight - relative, not negative; an option of weight 0 is never picked */
  constructor(values: readonly T[], weight: (value: T) => number) {
    this.#options = values
      .map((value) => ({ value, weight: weight(value), behind: 0 }))
      .filter((option) => option.weight > 0);
    this.#total = this.#options.reduce((sum, option) => sum + option.weight, 0);
    this.#due = this.#total / Math.max(1, 2 * this.#options.length - 2);
  }

  /** The next one; undefined when there is nothing to pick. */
  next(): T | undefined {
    for (const option of this.#options) option.behind += option.weight;
    let best: Option<T> | undefined;
    for (const option of this.#options)
      if (this.#isDue(option) && (best === undefined || this.#left(option) < this.#left(best))) best = option;
    if (best !== undefined) best.behind -= this.#total;
    return best?.value;
  }

  #isDue({ behind }: Option<T>): boolean {
    return behind >= this.#due - TOLERANCE * this.#total;
  }

  /** Picks until the option would be too far behind. */
  #left({ behind, weight }: Option<T>): number {
    return (this.#total - this.#due - behind) / weight;
  }
}
