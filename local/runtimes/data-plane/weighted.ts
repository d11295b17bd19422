/**
 * Smooth weighted round robin (as nginx does it): every pick adds each weight to its own score, the highest score is
 * picked and pays the sum of the weights. After n picks each option was chosen within one of n times its share, so
 * counts are exact and the same in every run, where random choice would only be right on average.
 */
export class Weighted<T> {
  readonly #options: { readonly value: T; readonly weight: number; score: number }[];
  readonly #total: number;

  /** @param weight - relative, not negative; an option of weight 0 is never picked */
  constructor(values: readonly T[], weight: (value: T) => number) {
    this.#options = values
      .map((value) => ({ value, weight: weight(value), score: 0 }))
      .filter((option) => option.weight > 0);
    this.#total = this.#options.reduce((sum, option) => sum + option.weight, 0);
  }

  /** The next one; undefined when there is nothing to pick. */
  next(): T | undefined {
    let best = this.#options[0];
    for (const option of this.#options) {
      option.score += option.weight;
      if (option.score > best!.score) best = option;
    }
    if (best !== undefined) best.score -= this.#total;
    return best?.value;
  }
}
